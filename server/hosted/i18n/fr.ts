/** The words of the hosted pages, in French: the source of the keys. */
export const fr = {
  skip: 'Aller au contenu',
  menu: {
    label: 'Pages de l’espace famille',
    home: 'Accueil',
    book: 'Réserver',
    activities: 'Activités',
    help: 'Aide',
  },
  otherLanguage: 'English',
  portal: {
    intro: 'Vos démarches pour la cantine, le périscolaire et les centres de loisirs.',
    doHere: 'Ce que vous pouvez faire ici',
    book: 'Réserver ou annuler des jours',
    bookText: 'Voyez le planning de vos enfants, ce que chaque jour coûte et jusqu’à quand vous pouvez changer.',
    activities: 'Voir les activités',
    activitiesText: 'Les accueils proposés, leurs horaires et leurs lieux. Sans compte.',
    help: 'Trouver de l’aide',
    helpText: 'Qui appeler, et que faire si vous n’arrivez pas à vous connecter.',
  },
  signIn: {
    heading: 'Votre espace famille',
    title: 'Se connecter à l’espace famille',
    intro: 'Cette page est celle du service de la ville : vérifiez que son adresse commence bien par {{host}}.',
    badReturn: 'L’adresse de retour demandée n’est pas une page de la ville : nous ne vous y renverrons pas.',
  },
  book: { title: 'Réservations' },
  activities: {
    title: 'Activités',
    intro:
      'Ce que la ville propose aux enfants, service par service. Le prix pour votre famille s’affiche quand vous réservez.',
    when: 'Jours',
    kinds: { school: 'les jours d’école', wednesday: 'les mercredis', holidays: 'pendant les vacances' },
    only: 'seulement : {{weekdays}}',
    weekdays: {
      mon: 'lundi',
      tue: 'mardi',
      wed: 'mercredi',
      thu: 'jeudi',
      fri: 'vendredi',
      sat: 'samedi',
      sun: 'dimanche',
    },
    period: 'Période',
    dates: 'du {{from}} au {{to}}',
    hours: 'Horaires',
    slot: '{{label}} : de {{from}} à {{to}}',
    where: 'Lieux',
    venue: '{{label}}, {{address}}',
    ages: 'Âge',
    years: 'de {{from}} à {{to}} ans',
    validation: 'Réponse',
    town: 'la mairie répond à chaque demande',
    fullWeek: 'la semaine se réserve en entier',
    book: 'Réserver',
  },
  help: {
    title: 'Aide',
    call: 'Nous appeler',
    callText: 'La mairie répond à toutes vos questions, et prend aussi vos demandes par téléphone.',
    write: 'Nous écrire',
    services: 'Les services',
    signIn: 'Je n’arrive pas à me connecter',
    signInText:
      'Vérifiez votre nom d’utilisateur et votre mot de passe : les majuscules comptent. Après plusieurs essais, la connexion est bloquée quelques minutes, pour vous protéger. Si vous avez perdu vos identifiants, appelez la mairie.',
    nothing: 'La page reste vide',
    nothingText:
      'Cet espace a besoin de JavaScript et d’un navigateur à jour. Rechargez la page, ou essayez un autre navigateur ou un autre téléphone.',
    access: 'Lecteur d’écran, clavier, gros caractères',
    accessText:
      'Tout se fait au clavier et avec un lecteur d’écran ; le planning existe aussi sous forme de liste. Les couleurs suivent les réglages de votre appareil. Si quelque chose vous bloque, dites-le-nous : nous ferons la démarche avec vous.',
  },
  accessibility: {
    title: 'Accessibilité',
    footer: {
      none: 'Accessibilité : non conforme',
      partial: 'Accessibilité : partiellement conforme',
      full: 'Accessibilité : totalement conforme',
    },
    intro:
      'La ville s’engage à rendre cet espace accessible à tous (article 47 de la loi du 11 février 2005). Cette page dit où nous en sommes.',
    state: 'État de conformité',
    none: 'Cet espace n’a pas encore été audité selon le RGAA 4.1 : la loi nous demande alors d’écrire « non conforme ». Il est pourtant fait pour être utilisé par tous.',
    partial: 'Cet espace est partiellement conforme au RGAA 4.1.',
    full: 'Cet espace est totalement conforme au RGAA 4.1.',
    audited: 'Audit du {{day}} : {{percent}} % des critères sont respectés.',
    done: 'Ce qui est fait',
    doneText:
      'Tout se fait au clavier. Chaque jour du planning se lit et se coche avec un lecteur d’écran, et le planning existe aussi sous forme de liste. L’état d’un jour ne dépend jamais de la couleur seule. Les pages se lisent sur un petit écran et avec un texte agrandi. Ces points sont vérifiés par des tests automatiques à chaque version.',
    missing: 'Ce qui manque',
    missingText: 'Aucun test par des personnes qui utilisent un lecteur d’écran tous les jours n’a encore eu lieu.',
    contact: 'Dites-nous ce qui vous bloque',
    contactText:
      'Écrivez ou téléphonez à la mairie : nous trouverons une autre façon de vous servir, et nous corrigerons.',
    appeal: 'Si nous ne répondons pas',
    appealText:
      'Vous pouvez saisir le Défenseur des droits, gratuitement : par son formulaire en ligne, auprès de son délégué dans votre département, ou par courrier sans timbre à « Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07 ».',
  },
  privacy: {
    title: 'Données personnelles',
    intro: 'Cet espace est privé et sécurisé : ce que vous y faites n’est vu que de vous et des services de la ville.',
    secure: 'Comment il est protégé',
    secureText:
      'La connexion est chiffrée. Votre mot de passe n’est pas gardé : nous n’en gardons qu’une empreinte, qui ne permet pas de le retrouver. Après plusieurs essais ratés, la connexion se bloque quelques minutes. Seuls les responsables d’un enfant voient son dossier ; l’autre foyer d’un enfant en garde alternée ne voit ni votre adresse ni vos prix.',
    kept: 'Ce que la ville garde, et pourquoi',
    keptText:
      'Vos coordonnées, vos enfants, leurs inscriptions et leurs réservations : ce qu’il faut pour les accueillir et vous facturer au juste prix. Rien n’est vendu ni transmis à des publicitaires.',
    cookies: 'Cookies',
    cookiesText: 'Un seul cookie, qui vous garde connecté. Aucun cookie ne vous suit : il n’y a donc rien à accepter.',
    rights: 'Vos droits',
    rightsText:
      'Vous pouvez voir vos données, les faire corriger, en demander une copie ou l’effacement : écrivez ou téléphonez à la mairie. Vous pouvez aussi vous adresser à la CNIL (cnil.fr).',
  },
  back: 'Revenir au site de la ville',
  noScript:
    'Cette page a besoin de JavaScript. S’il est bloqué ou si la page ne s’affiche pas, la mairie prend vos demandes au {{phone}}.',
  helpAsked: 'Besoin d’aide ?',
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
