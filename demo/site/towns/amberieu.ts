import type { TownSite } from '../town-site.ts';

// A made-up website: the town is real, its news, numbers and hours are not.
export const amberieu: TownSite = {
  short: 'amberieu',
  slug: 'amberieu',
  name: 'Ambérieu-en-Bugey',
  ofName: 'd’Ambérieu-en-Bugey',
  motto: 'Porte des montagnes',
  familyHost: 'famille.amberieu.localhost',
  signIn: 'redirect',
  strictPolicy: false,
  welcome: {
    title: 'Le Bugey commence ici',
    text: 'Une ville de cheminots et de marcheurs, où les enfants vont à l’école à pied et au centre de loisirs en forêt.',
  },
  news: [
    {
      id: 'inscriptions-vacances',
      date: '16 novembre 2026',
      topic: 'Politiques éducatives',
      title: 'Vacances d’hiver : préinscriptions jusqu’au 11 décembre',
      lead: 'La mairie valide chaque préinscription ; le planning s’ouvre ensuite dans l’espace famille.',
      paragraphs: [
        'L’accueil des vacances se fait à la semaine complète. Une fois la demande enregistrée, elle est validée par la Direction des politiques éducatives.',
        'Après validation, vous planifiez les présences et les absences de votre enfant depuis l’espace famille.',
      ],
    },
    {
      id: 'sentier-du-chateau',
      date: '9 novembre 2026',
      topic: 'Cadre de vie',
      title: 'Le sentier du château des Allymes rouvre',
      lead: 'Trois passerelles neuves et un balisage refait par les bénévoles du club de randonnée.',
      paragraphs: [
        'Le parcours de sept kilomètres part de la place de la gare. Il est praticable toute l’année, sauf par temps de gel.',
        'Une version courte, accessible aux poussettes tout-terrain, fait le tour du parc.',
      ],
    },
    {
      id: 'gare-centenaire',
      date: '2 novembre 2026',
      topic: 'Patrimoine',
      title: 'Les cheminots racontent leur gare',
      lead: 'Une exposition de photographies et de voix, à l’Espace 1500 jusqu’au 20 décembre.',
      paragraphs: [
        'Une trentaine d’anciens ont confié leurs souvenirs. Les classes de CM2 ont mené les entretiens et choisi les images.',
        'Entrée libre, du mercredi au dimanche, de 14 h à 18 h.',
      ],
    },
  ],
  agenda: [
    { day: '20', month: 'nov.', title: 'Atelier parents-enfants', place: 'Centre social, 17 h' },
    { day: '27', month: 'nov.', title: 'Veillée contes', place: 'Médiathèque La Grenette, 18 h 30' },
    { day: '6', month: 'déc.', title: 'Marche des lumières', place: 'Place de la gare, 17 h' },
  ],
  services: [
    { title: 'Espace famille', text: 'Cantine, périscolaire, vacances', path: '/espace-famille' },
    { title: 'Démarches', text: 'État civil, urbanisme, élections', path: '/#mairie' },
    { title: 'Sorties', text: 'L’agenda de la semaine', path: '/#agenda' },
  ],
  townHall: {
    address: ['Mairie', 'Place Robert-Marcelpoil', '01500 Ambérieu-en-Bugey'],
    phone: '04 65 71 01 50',
    hours: [
      { days: 'Du lundi au vendredi', times: '8 h 30 – 12 h et 13 h 30 – 17 h 30' },
      { days: 'Samedi', times: '9 h – 12 h' },
    ],
  },
  family: {
    introduction:
      'Planifiez la cantine, le périscolaire et les vacances de vos enfants, et suivez la validation de vos demandes par la mairie.',
    goodToKnow: [
      'Vous planifiez les présences après la validation de votre préinscription par la mairie.',
      'Pendant les vacances, l’accueil se fait à la semaine complète.',
      'Le prix de chaque accueil du matin, du midi et du soir s’affiche avant de valider.',
    ],
    help: 'La Direction des politiques éducatives vous accueille place de Verdun.',
  },
};
