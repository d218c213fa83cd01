import type { HostedTexts } from './fr.ts';

export const en: HostedTexts = {
  skip: 'Skip to content',
  menu: { label: 'Pages of the family space', home: 'Home', book: 'Book', activities: 'Activities', help: 'Help' },
  otherLanguage: 'Français',
  portal: {
    intro: 'School meals, before and after-school care, leisure centres: your requests to the town.',
    doHere: 'What you can do here',
    book: 'Book or cancel days',
    bookText: 'See your children’s planning, what each day costs and until when you can change it.',
    activities: 'See the activities',
    activitiesText: 'What the town offers, when and where. No account needed.',
    help: 'Find help',
    helpText: 'Whom to call, and what to do when you cannot sign in.',
  },
  signIn: {
    heading: 'Your family space',
    title: 'Sign in to the family space',
    intro: 'This page belongs to the town’s service: check that its address starts with {{host}}.',
    badReturn: 'The address to go back to is not one of the town’s pages: we will not send you there.',
  },
  book: { title: 'Bookings' },
  activities: {
    title: 'Activities',
    intro: 'What the town offers to children, service by service. The price for your family is shown when you book.',
    when: 'Days',
    kinds: { school: 'on school days', wednesday: 'on Wednesdays', holidays: 'during the holidays' },
    only: 'only: {{weekdays}}',
    weekdays: {
      mon: 'Monday',
      tue: 'Tuesday',
      wed: 'Wednesday',
      thu: 'Thursday',
      fri: 'Friday',
      sat: 'Saturday',
      sun: 'Sunday',
    },
    period: 'Period',
    dates: '{{from}} to {{to}}',
    hours: 'Hours',
    slot: '{{label}}: {{from}} to {{to}}',
    where: 'Places',
    venue: '{{label}}, {{address}}',
    ages: 'Age',
    years: '{{from}} to {{to}} years',
    validation: 'Answer',
    town: 'the town answers each request',
    fullWeek: 'a week is booked as a whole',
    book: 'Book',
  },
  help: {
    title: 'Help',
    call: 'Call us',
    callText: 'The town hall answers all your questions, and takes your requests by telephone too.',
    write: 'Write to us',
    services: 'The services',
    signIn: 'I cannot sign in',
    signInText:
      'Check your user name and your password: capitals count. After several tries, signing in is blocked for some minutes, to protect you. If you have lost your user name or password, call the town hall.',
    nothing: 'The page stays empty',
    nothingText:
      'This space needs JavaScript and a recent browser. Reload the page, or try another browser or another phone.',
    access: 'Screen reader, keyboard, large print',
    accessText:
      'Everything works with the keyboard and with a screen reader; the planning exists as a list too. Colours follow the settings of your device. If something stops you, tell us: we will do it with you.',
  },
  accessibility: {
    title: 'Accessibility',
    footer: {
      none: 'Accessibility: not compliant',
      partial: 'Accessibility: partly compliant',
      full: 'Accessibility: fully compliant',
    },
    intro:
      'The town is committed to a space that everybody can use (French law of 11 February 2005, article 47). This page says how far we are.',
    state: 'State of compliance',
    none: 'This space has not been audited against RGAA 4.1 yet: the law then asks us to write “not compliant”. It is nevertheless made for everybody.',
    partial: 'This space is partly compliant with RGAA 4.1.',
    full: 'This space is fully compliant with RGAA 4.1.',
    audited: 'Audit of {{day}}: {{percent}}% of the criteria are met.',
    done: 'What is done',
    doneText:
      'Everything works with the keyboard. Each day of the planning can be read and ticked with a screen reader, and the planning exists as a list too. The state of a day never depends on colour alone. Pages can be read on a small screen and with larger text. Automatic tests check this with every version.',
    missing: 'What is missing',
    missingText: 'No test by people who use a screen reader every day has taken place yet.',
    contact: 'Tell us what stops you',
    contactText: 'Write to the town hall or call it: we will find another way to serve you, and mend it.',
    appeal: 'If we do not answer',
    appealText:
      'You can turn to the Défenseur des droits, free of charge: with the form on its website, to its delegate in your department, or by post without a stamp to “Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07”.',
  },
  privacy: {
    title: 'Personal data',
    intro: 'This space is private and secure: what you do here is seen by you and the town’s services only.',
    secure: 'How it is protected',
    secureText:
      'The connection is encrypted. Your password is not kept: only a fingerprint of it is, from which it cannot be found again. After several wrong tries, signing in is blocked for some minutes. Only the guardians of a child see its file; the other household of a child in shared custody sees neither your address nor your prices.',
    kept: 'What the town keeps, and why',
    keptText:
      'How to reach you, your children, their registrations and bookings: what is needed to look after them and to charge you the right price. Nothing is sold or passed on to advertisers.',
    cookies: 'Cookies',
    cookiesText: 'One cookie only, which keeps you signed in. No cookie follows you: so there is nothing to accept.',
    rights: 'Your rights',
    rightsText:
      'You can see your data, have them corrected, ask for a copy or for their erasure: write to the town hall or call it. You can also turn to the CNIL (cnil.fr).',
  },
  back: 'Back to the town’s site',
  noScript:
    'This page needs JavaScript. If it is blocked, or if nothing shows, the town hall takes your requests on {{phone}}.',
  helpAsked: 'Need help?',
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
