import type { SameKeys } from '../keys.ts';

export default {
  busy: 'One moment…',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  retry: 'Try again',
  'error-prefix': 'Error:',
  'summary-title': 'There is a problem',

  'error.unknown': 'Something went wrong on our side. Nothing was changed. Try again in a moment.',
  'error.unknown-logged':
    'Something went wrong on our side. Try again in a moment. If it goes on, call us and give this number: {{logId}}.',
  'error.network.offline':
    'You seem to be offline. What you entered is kept on this page. Try again when the connection is back.',
  'error.network.unreadable': 'The service is not answering at the moment. Try again in a few minutes.',
  'error.accounts.sign-in-required': 'Your session has ended. Sign in to go on.',
  'error.accounts.origin-not-allowed': 'This page is not allowed to show the family space. Please tell the town hall.',
  'error.towns.unknown': 'This page is not linked to a town. Please tell the town hall.',
  'error.embed.version-retired': 'This page still holds an old version. Reload it, or tell the town hall.',
  'error.request.too-large': 'Your request is too long to be sent at once.',
} satisfies SameKeys<typeof import('../fr/buttons-and-failures.ts').default>;
