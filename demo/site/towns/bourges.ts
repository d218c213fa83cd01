import type { TownSite } from '../town-site.ts';

// A made-up website: the town is real, its news, numbers and hours are not.
export const bourges: TownSite = {
  short: 'bourges',
  slug: 'bourges',
  name: 'Bourges',
  ofName: 'de Bourges',
  motto: 'Ville d’art et de marais',
  familyHost: 'famille.bourges.localhost',
  signIn: 'inline',
  strictPolicy: false,
  welcome: {
    title: 'Une ville à hauteur d’enfant',
    text: 'Des marais à la cathédrale, quarante écoles, sept centres de loisirs et des restaurants scolaires où l’on cuisine encore.',
  },
  news: [
    {
      id: 'marche-de-noel',
      date: '18 novembre 2026',
      topic: 'Animations',
      title: 'Le marché de Noël s’installe place Gordaine',
      lead: 'Du 5 au 24 décembre, quarante chalets, une patinoire et des ateliers pour les enfants.',
      paragraphs: [
        'Les artisans du Berry retrouvent la place Gordaine et les rues voisines. La patinoire ouvre tous les jours de 10 h à 20 h ; l’entrée est gratuite pour les moins de six ans.',
        'Le mercredi et le samedi après-midi, les animateurs des centres de loisirs proposent des ateliers de décoration dans la halle. Aucune inscription n’est nécessaire.',
        'La circulation est coupée rue Mirebeau pendant toute la durée du marché. Les parcs de stationnement du centre restent accessibles.',
      ],
    },
    {
      id: 'rentree-centres-de-loisirs',
      date: '12 novembre 2026',
      topic: 'Enfance',
      title: 'Vacances de Noël : les réservations sont ouvertes',
      lead: 'Les centres de loisirs accueillent les enfants du 21 au 31 décembre. Les places se réservent depuis l’espace famille.',
      paragraphs: [
        'Chaque centre a préparé un programme sur le thème du conte. Les sorties sont communiquées aux familles la semaine précédente.',
        'La réservation se fait jour par jour, dans la limite des places. Le prix de chaque journée s’affiche avant de valider, selon votre quotient familial.',
      ],
    },
    {
      id: 'cuisine-centrale',
      date: '3 novembre 2026',
      topic: 'Restauration scolaire',
      title: 'Un repas végétarien de plus chaque semaine',
      lead: 'Les recettes ont été goûtées par trois cents élèves avant d’arriver au menu.',
      paragraphs: [
        'Après six mois d’essai dans quatre écoles, le second repas végétarien hebdomadaire est proposé dans tous les restaurants scolaires.',
        'Les menus du mois sont affichés à l’entrée des écoles et publiés sur ce site.',
      ],
    },
  ],
  agenda: [
    { day: '21', month: 'nov.', title: 'Conseil municipal des enfants', place: 'Hôtel de ville, 10 h' },
    { day: '25', month: 'nov.', title: 'Lecture au coin du feu', place: 'Médiathèque, 15 h' },
    { day: '28', month: 'nov.', title: 'Marché des producteurs', place: 'Halle au blé, 8 h' },
    { day: '5', month: 'déc.', title: 'Ouverture du marché de Noël', place: 'Place Gordaine, 16 h' },
  ],
  services: [
    { title: 'Espace famille', text: 'Réserver la cantine et les centres de loisirs', path: '/espace-famille' },
    { title: 'État civil', text: 'Demander un acte, déclarer une naissance', path: '/#mairie' },
    { title: 'Collecte des déchets', text: 'Jours de passage et points de tri', path: '/#mairie' },
    { title: 'Agenda', text: 'Sorties, spectacles, réunions publiques', path: '/#agenda' },
  ],
  townHall: {
    address: ['Hôtel de ville', '11 rue Jacques-Rimbault', '18000 Bourges'],
    phone: '02 61 91 18 00',
    hours: [
      { days: 'Du lundi au vendredi', times: '8 h 30 – 17 h' },
      { days: 'Samedi', times: '9 h – 12 h (état civil)' },
    ],
  },
  family: {
    introduction:
      'Réservez la restauration scolaire et les centres de loisirs de vos enfants, modifiez une réservation, retrouvez chaque demande et son accusé de réception.',
    goodToKnow: [
      'Choisissez un enfant et une activité, cochez les jours souhaités, vérifiez, puis validez.',
      'Les jours verts sont vos ajouts : ils ne comptent qu’une fois la demande validée.',
      'Une même modification peut être reportée d’un enfant à l’autre.',
    ],
    help: 'L’accueil des familles vous répond du lundi au vendredi, de 8 h 30 à 17 h.',
  },
};
