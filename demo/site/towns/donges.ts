import type { TownSite } from '../town-site.ts';

// A made-up website: the town is real, its news, numbers and hours are not.
export const donges: TownSite = {
  short: 'donges',
  slug: 'donges',
  name: 'Donges',
  ofName: 'de Donges',
  motto: 'L’estuaire grand ouvert',
  // Shared with no other town, but on another site than www.donges.localhost.
  familyHost: 'familles.localhost',
  signIn: 'redirect',
  strictPolicy: false,
  welcome: {
    title: 'Entre Loire et Brière',
    text: 'Un port, des marais, des écoles de quartier et une maison de la petite enfance ouverte à tous.',
  },
  news: [
    {
      id: 'multi-accueil',
      date: '18 novembre 2026',
      topic: 'Petite enfance',
      title: 'Accueil occasionnel : des places ouvertes chaque semaine',
      lead: 'Une matinée pour un rendez-vous, une journée pour souffler : le multi-accueil vous attend.',
      paragraphs: [
        'Les places de l’accueil occasionnel se réservent depuis l’espace citoyens, selon les disponibilités de la structure.',
        'Le repas est fourni. Pensez à apporter le carnet de santé à la première visite.',
      ],
    },
    {
      id: 'maree-du-siecle',
      date: '11 novembre 2026',
      topic: 'Nature',
      title: 'Grandes marées : prudence sur les berges',
      lead: 'Coefficient de 108 attendu le 25 novembre. Le chemin du Priory sera fermé de 16 h à 20 h.',
      paragraphs: [
        'La Loire peut recouvrir les cales en quelques minutes. Ne laissez pas les enfants jouer seuls près de l’eau.',
        'La visite des pêcheries est reportée au dimanche suivant.',
      ],
    },
    {
      id: 'gare-nouvelle',
      date: '4 novembre 2026',
      topic: 'Transports',
      title: 'Deux trains de plus le matin',
      lead: 'La ligne Nantes – Saint-Nazaire s’arrête désormais à 6 h 52 et 8 h 07.',
      paragraphs: [
        'Le parc à vélos de la gare est gratuit pour les abonnés.',
        'Les horaires complets sont affichés en mairie et dans les commerces.',
      ],
    },
  ],
  agenda: [
    { day: '21', month: 'nov.', title: 'Café des parents', place: 'Maison de l’enfance, 9 h 30' },
    { day: '25', month: 'nov.', title: 'Ciné-goûter', place: 'Espace Renaissance, 15 h' },
    { day: '12', month: 'déc.', title: 'Arbre de Noël des écoles', place: 'Halle sportive, 14 h' },
  ],
  services: [
    { title: 'Espace famille', text: 'Cantine et accueil occasionnel', path: '/espace-famille' },
    { title: 'Affaires scolaires', text: 'Inscrire un enfant à l’école', path: '/#mairie' },
    { title: 'Agenda', text: 'Les rendez-vous du mois', path: '/#agenda' },
  ],
  townHall: {
    address: ['Mairie', 'Place Armand-Morvan', '44480 Donges'],
    phone: '02 61 91 44 48',
    hours: [
      { days: 'Du lundi au vendredi', times: '8 h 30 – 12 h et 13 h 30 – 17 h' },
      { days: 'Samedi', times: '9 h – 12 h' },
    ],
  },
  family: {
    introduction:
      'Réservez la restauration scolaire et l’accueil occasionnel de vos enfants, et retrouvez chacune de vos demandes.',
    goodToKnow: [
      'La clé de votre espace vous est remise en mairie, au service des affaires scolaires.',
      'L’accueil occasionnel dépend des places libres : elles s’affichent pour chaque créneau.',
      'La restauration se réserve jour par jour, ou selon une semaine type.',
    ],
    help: 'Le service des affaires scolaires vous reçoit avec ou sans rendez-vous.',
  },
};
