/** The words of the mails, in French: the source of the keys. */
export const fr = {
  sender: '{{space}} – {{town}}',
  hello: 'Bonjour,',
  months: ' ; ',
  link: '{{label}} : {{url}}',
  see: 'Voir mon planning',
  signature: 'Le service des familles de {{town}}',
  help: 'Une question ? {{phone}}',
  automatic: 'Ce message est envoyé automatiquement.',
  'booking-change': {
    subject: {
      done: 'Votre demande n° {{number}} est enregistrée',
      pending: 'Votre demande n° {{number}} est transmise à la ville',
      partly: 'Votre demande n° {{number}} est enregistrée en partie',
    },
    intro: {
      done: 'Nous avons bien enregistré votre demande n° {{number}}.',
      pending: 'Nous avons bien reçu votre demande n° {{number}}. La ville vous répondra pour les jours en attente.',
      partly: 'Nous avons bien enregistré votre demande n° {{number}}, sauf les jours signalés plus bas.',
    },
    outcome: {
      booked: 'Réservé',
      pending: 'En attente de la réponse de la ville',
      waiting: 'Sur liste d’attente ({{rank}}ᵉ)',
      cancelled: 'Annulé',
      'cancelled-still-due': 'Annulé hors délai, reste à payer',
      unchanged: 'Déjà ainsi, rien de changé',
      refused: 'Non fait',
    },
    line: '{{outcome}} : {{days}}',
    added: 'À payer en plus : {{amount}}',
    removed: 'À payer en moins : {{amount}}',
  },
  'place-granted': {
    subject: 'Une place pour {{firstName}} le {{day}}',
    subjectPending: 'Une place proposée à {{firstName}} le {{day}}',
    intro: 'Une place s’est libérée : {{firstName}} a maintenant sa place.',
    introPending: 'Une place s’est libérée pour {{firstName}} : la ville doit encore la confirmer.',
    price: 'Prix : {{amount}}',
    cancel: 'Si vous n’en avez plus besoin, annulez-la dès maintenant : quelqu’un d’autre attend.',
  },
  'booking-decided': {
    accepted: {
      subject: 'La ville accepte votre demande n° {{number}}',
      intro: 'La ville a accepté votre demande n° {{number}}. Ces jours sont réservés :',
    },
    refused: {
      subject: 'La ville n’a pas pu accepter votre demande n° {{number}}',
      intro: 'La ville n’a pas pu accepter votre demande n° {{number}}. Ces jours ne sont pas réservés :',
    },
    reason: 'Sa réponse : {{reason}}',
  },
  reason: {
    'no-care-that-day': 'pas d’accueil ce jour-là',
    'activity-closed': 'accueil fermé : {{label}}',
    'outside-period': 'l’inscription va du {{from}} au {{to}}',
    past: 'ce jour est passé',
    'deadline-passed': 'fermé depuis le {{closedAt}}',
    'not-open-yet': 'les réservations ouvrent le {{opensAt}}',
    full: 'il n’y a plus de place',
    'waiting-list-full': 'il n’y a plus de place, et la liste d’attente est pleine',
    'not-your-day': 'ce jour-là, votre enfant est chez son autre parent',
    age: 'réservé aux enfants de {{from}} à {{to}} ans',
    'registration-not-accepted': 'l’inscription n’est pas encore acceptée par la ville',
    overlap: 'même horaire que : {{with}}',
    'full-week-required': 'la semaine du {{from}} au {{to}} se réserve entière',
    'place-gone': 'la dernière place venait d’être prise',
    'others-refused': 'un autre changement de la demande était impossible',
    other: 'ce changement n’était pas possible',
  },
};

export type MailTexts = typeof fr;
