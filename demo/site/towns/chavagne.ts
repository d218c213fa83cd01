import type { TownSite } from '../town-site.ts';

// A made-up website: the town is real, its news, numbers and hours are not.
export const chavagne: TownSite = {
  short: 'chavagne',
  slug: 'chavagne',
  name: 'Chavagne',
  ofName: 'de Chavagne',
  motto: 'Au fil de la Vilaine',
  familyHost: 'famille.chavagne.localhost',
  signIn: 'inline',
  strictPolicy: false,
  welcome: {
    title: 'Un bourg, une rivière, des enfants',
    text: 'À dix minutes de Rennes et à deux pas de l’eau, une commune où l’on se connaît par son prénom.',
  },
  news: [
    {
      id: 'aide-aux-devoirs',
      date: '19 novembre 2026',
      topic: 'Périscolaire',
      title: 'L’aide aux devoirs reprend quatre soirs par semaine',
      lead: 'Lundi, mardi, jeudi et vendredi, avec des bénévoles de l’association Lire ensemble.',
      paragraphs: [
        'L’étude se tient dans la bibliothèque de l’école, par groupes de douze enfants. Elle se réserve comme le matin et le soir, depuis l’espace famille.',
        'L’association cherche encore deux bénévoles pour le jeudi.',
      ],
    },
    {
      id: 'menus-locaux',
      date: '13 novembre 2026',
      topic: 'Cantine',
      title: 'Du lait et des légumes de Chavagne dans les assiettes',
      lead: 'Trois fermes de la commune livrent désormais le restaurant scolaire.',
      paragraphs: [
        'Le repas du mercredi est préparé par la même équipe que les autres jours. Les menus sont affichés à l’école.',
        'Les familles sont invitées à une dégustation le 2 décembre à 17 h 30.',
      ],
    },
    {
      id: 'passerelle-vilaine',
      date: '5 novembre 2026',
      topic: 'Travaux',
      title: 'La passerelle de la Vilaine fermée deux semaines',
      lead: 'Le platelage de bois est remplacé du 23 novembre au 4 décembre.',
      paragraphs: [
        'Une déviation à pied et à vélo passe par le pont de Mons. Compter dix minutes de plus.',
        'Le marché du dimanche n’est pas déplacé.',
      ],
    },
  ],
  agenda: [
    { day: '22', month: 'nov.', title: 'Fest-deiz des familles', place: 'Salle de l’Ajonc, 15 h' },
    { day: '29', month: 'nov.', title: 'Marché du dimanche', place: 'Place de l’église, 9 h' },
    { day: '2', month: 'déc.', title: 'Dégustation à la cantine', place: 'Restaurant scolaire, 17 h 30' },
  ],
  services: [
    { title: 'Espace famille', text: 'Matin, soir, mercredi, vacances', path: '/espace-famille' },
    { title: 'Mairie', text: 'Horaires et démarches', path: '/#mairie' },
    { title: 'Agenda', text: 'Ce qui se passe au bourg', path: '/#agenda' },
  ],
  townHall: {
    address: ['Mairie', '11 avenue de Bretagne', '35310 Chavagne'],
    phone: '02 61 91 35 31',
    hours: [
      { days: 'Lundi, mardi, jeudi, vendredi', times: '9 h – 12 h et 14 h – 17 h' },
      { days: 'Mercredi, samedi', times: '9 h – 12 h' },
    ],
  },
  family: {
    introduction:
      'Matin, soir, aide aux devoirs, mercredis et vacances : cochez les jours de vos enfants, décochez-les, dans les délais.',
    goodToKnow: [
      'Pour modifier ou annuler une réservation, faites la même démarche en cochant ou en décochant.',
      'Le mercredi, le repas et l’après-midi se réservent séparément.',
      'Pendant les vacances, une journée complète réunit le matin, le repas et l’après-midi.',
    ],
    help: 'Le service enfance-jeunesse vous répond aux heures d’ouverture de la mairie.',
  },
};
