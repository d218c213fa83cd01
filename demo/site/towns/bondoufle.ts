import type { TownSite } from '../town-site.ts';

// A made-up website: the town is real, its news, numbers and hours are not.
export const bondoufle: TownSite = {
  short: 'bondoufle',
  slug: 'bondoufle',
  name: 'Bondoufle',
  ofName: 'de Bondoufle',
  motto: 'La ville côté nature',
  familyHost: 'famille.bondoufle.localhost',
  signIn: 'redirect',
  strictPolicy: true,
  welcome: {
    title: 'Bien grandir, tout près',
    text: 'Quatre groupes scolaires, un accueil de loisirs au bord du bois et des services que l’on rejoint à pied.',
  },
  news: [
    {
      id: 'accueil-de-loisirs-mercredis',
      date: '17 novembre 2026',
      topic: 'Enfance',
      title: 'Mercredis : pensez à réserver une semaine avant',
      lead: 'Le nouveau règlement laisse aux équipes le temps de commander les repas et de prévoir les sorties.',
      paragraphs: [
        'Pour les mercredis en semaine scolaire, la réservation ou l’annulation se fait au plus tard une semaine avant le mercredi souhaité.',
        'Pour les vacances scolaires, elle se fait au plus tard quatre semaines avant le premier jour d’accueil de la session.',
        'L’espace famille indique, pour chaque jour, jusqu’à quand il est possible de changer d’avis.',
      ],
    },
    {
      id: 'plantation-du-bois',
      date: '10 novembre 2026',
      topic: 'Environnement',
      title: 'Six cents arbres plantés avec les écoles',
      lead: 'Chaque classe a choisi son essence : chênes, merisiers, cormiers et noisetiers.',
      paragraphs: [
        'La plantation a eu lieu le long du chemin de la Voie Creuse, avec l’aide du service des espaces verts.',
        'Un panneau fabriqué par les élèves présente les arbres. La visite se fait librement, toute l’année.',
      ],
    },
    {
      id: 'telethon',
      date: '6 novembre 2026',
      topic: 'Solidarité',
      title: 'Téléthon : le programme du 4 et 5 décembre',
      lead: 'Course, repas partagé et concert : les associations de la ville se mobilisent.',
      paragraphs: [
        'Le départ de la course des familles est donné samedi à 10 h devant le complexe sportif. Les poussettes sont les bienvenues.',
        'Le repas du soir se réserve auprès du comité des fêtes.',
      ],
    },
  ],
  agenda: [
    { day: '22', month: 'nov.', title: 'Bourse aux jouets', place: 'Salle des fêtes, 9 h' },
    { day: '26', month: 'nov.', title: 'Réunion publique : pistes cyclables', place: 'Hôtel de ville, 20 h' },
    { day: '4', month: 'déc.', title: 'Concert du conservatoire', place: 'Auditorium, 19 h 30' },
  ],
  services: [
    { title: 'Espace famille', text: 'Mercredis, vacances, restauration', path: '/espace-famille' },
    { title: 'Papiers d’identité', text: 'Prendre rendez-vous en mairie', path: '/#mairie' },
    { title: 'Vie associative', text: 'Plus de soixante associations', path: '/#agenda' },
  ],
  townHall: {
    address: ['Hôtel de ville', '43 rue Charles-de-Gaulle', '91070 Bondoufle'],
    phone: '01 99 00 91 07',
    hours: [
      { days: 'Lundi, mercredi, jeudi', times: '8 h 30 – 12 h et 13 h 30 – 17 h 30' },
      { days: 'Mardi, vendredi', times: '13 h 30 – 17 h 30' },
      { days: 'Samedi', times: '9 h – 12 h' },
    ],
  },
  family: {
    introduction:
      'Réservez les mercredis et les vacances de vos enfants, suivez vos demandes et consultez le prix de chaque journée avant de valider.',
    goodToKnow: [
      'Mercredis en semaine scolaire : au plus tard une semaine avant le mercredi souhaité.',
      'Vacances scolaires : au plus tard quatre semaines avant le premier jour de la session.',
      'Vous pouvez réserver pour plusieurs enfants en une seule demande.',
    ],
    help: 'Le service enfance vous répond aux heures d’ouverture de la mairie.',
  },
};
