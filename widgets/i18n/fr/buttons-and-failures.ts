// What every widget says: its buttons and what stands on them while they work, and failures with their frames.
export default {
  busy: 'Un instant…',
  close: 'Fermer',
  cancel: 'Annuler',
  back: 'Retour',
  retry: 'Réessayer',
  'error-prefix': 'Erreur :',
  'summary-title': 'Il y a un problème',

  'error.unknown': 'Une erreur est survenue de notre côté. Rien n’a été changé. Réessayez dans un instant.',
  'error.unknown-logged':
    'Une erreur est survenue de notre côté. Réessayez dans un instant. Si cela continue, appelez-nous en donnant ce numéro : {{logId}}.',
  'error.network.offline':
    'La connexion à internet semble coupée. Ce que vous avez saisi est gardé sur cette page. Réessayez quand elle est revenue.',
  'error.network.unreadable': 'Le service ne répond pas pour le moment. Réessayez dans quelques minutes.',
  'error.accounts.sign-in-required': 'Votre session a pris fin. Connectez-vous pour continuer.',
  'error.accounts.origin-not-allowed':
    'Cette page n’est pas autorisée à afficher l’espace famille. Prévenez la mairie.',
  'error.towns.unknown': 'Cette page n’est pas reliée à une commune. Prévenez la mairie.',
  'error.embed.version-retired': 'Cette page est restée à une ancienne version. Rechargez-la, ou prévenez la mairie.',
  'error.request.too-large': 'Votre demande est trop longue pour être envoyée en une fois.',
};
