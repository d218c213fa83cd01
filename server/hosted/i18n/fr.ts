/** The words of the hosted pages, in French: the source of the keys. */
export const fr = {
  skip: 'Aller au contenu',
  space: 'Espace famille',
  portal: {
    title: 'Espace famille',
    intro: 'Vos démarches pour la cantine, le périscolaire et les centres de loisirs.',
    book: 'Réserver la cantine et le périscolaire',
  },
  signIn: {
    heading: 'Votre espace famille',
    title: 'Se connecter à l’espace famille',
    intro: 'Cette page est celle du service de la ville : vérifiez que son adresse commence bien par {{host}}.',
    badReturn: 'L’adresse de retour demandée n’est pas une page de la ville : nous ne vous y renverrons pas.',
  },
  book: { title: 'Réservations' },
  back: 'Revenir au site de la ville',
  noScript:
    'Cette page a besoin de JavaScript. S’il est bloqué ou si la page ne s’affiche pas, la mairie prend vos demandes au {{phone}}.',
  help: 'Besoin d’aide ?',
  helpPhone: 'Appelez le {{phone}}',
  helpHours: '({{hours}})',
  failure: {
    title: 'Le service ne répond pas',
    text: 'Quelque chose n’a pas fonctionné de notre côté. Réessayez dans quelques minutes. Si cela dure, appelez la mairie et donnez cette référence : {{logId}}',
  },
  notFound: {
    title: 'Page introuvable',
    text: 'Cette adresse ne mène à aucune page. Repartez du site de votre ville.',
  },
};

export type HostedTexts = typeof fr;
