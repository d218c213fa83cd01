import type { HostedTexts } from './fr.ts';

export const en: HostedTexts = {
  skip: 'Skip to content',
  space: 'Family space',
  portal: {
    title: 'Family space',
    intro: 'School meals, before and after-school care, leisure centres: your requests to the town.',
    book: 'Book school meals and after-school care',
  },
  signIn: {
    heading: 'Your family space',
    title: 'Sign in to the family space',
    intro: 'This page belongs to the town’s service: check that its address starts with {{host}}.',
    badReturn: 'The address to go back to is not one of the town’s pages: we will not send you there.',
  },
  book: { title: 'Bookings' },
  back: 'Back to the town’s site',
  noScript:
    'This page needs JavaScript. If it is blocked, or if nothing shows, the town hall takes your requests on {{phone}}.',
  help: 'Need help?',
  helpPhone: 'Call {{phone}}',
  helpHours: '({{hours}})',
  failure: {
    title: 'The service is not answering',
    text: 'Something went wrong on our side. Please try again in a few minutes. If it goes on, call the town hall and give this reference: {{logId}}',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is no page at this address. Please start from your town’s site.',
  },
};
