import type { Words } from "./words.ts";

export const fr: Words = {
  name: "Français",
  survey: {
    title: "Comment cela s’est-il passé\u00a0?",
    why: (company, day, offer) =>
      `${offer === null ? `Vous avez contacté ${company} le ${day}.` : `Le ${day}, vous avez demandé «\u00a0${offer}\u00a0» à ${company}.`} Nous demandons à chacun s’il a été bien suivi. Cela prend une minute, et une seule réponse suffit.`,
    contacted: "Quelqu’un a-t-il pris contact avec vous\u00a0?",
    contactedOn: "Quand, à peu près\u00a0?",
    rating: "Comment votre demande a-t-elle été traitée\u00a0?",
    ratingHint: "1\u00a0: très mal, 5\u00a0: très bien.",
    gotOffer: "Avez-vous reçu ce qui vous était promis\u00a0?",
    stillInterested: "Cela vous intéresse-t-il toujours\u00a0?",
    later: "Plus tard, peut-être",
    comment: "Souhaitez-vous ajouter quelque chose\u00a0?",
    optional: "facultatif",
    send: "Envoyer ma réponse",
    nothingAnswered: "Vous n’avez encore répondu à aucune question. Une seule réponse suffit.",
    thanks: "Merci",
    thanksText: "Votre réponse nous est parvenue.",
    thanksHappy:
      "Nous sommes heureux que cela se soit bien passé, et le dirons à la personne qui s’est occupée de vous.",
    recommend:
      "Si vous connaissez quelqu’un que nous pourrions aussi aider, donnez-lui votre lien personnel\u00a0:",
    recommendLink: "Nous recommander",
    thanksPoor: "Nous regrettons que cela se soit mal passé. La direction est prévenue et va s’en occuper.",
    thanksNobody: (company) =>
      `Nous regrettons que personne n’ait pris contact avec vous. Votre demande repart vers l’équipe de ${company}.`,
    change: "Modifier ma réponse",
    closed: "Cette enquête est terminée",
    closedText: (company) =>
      `Merci de l’avoir ouverte malgré tout. Vous pouvez toujours écrire à ${company}.`,
  },
  yes: "Oui",
  no: "Non",
  unsubscribe: {
    title: "Ne plus recevoir nos e-mails\u00a0?",
    ask: (company) => `${company} n’écrira plus à votre adresse\u00a0: ni enquêtes, ni confirmations.`,
    button: "Arrêter les e-mails",
    done: "C’est fait\u00a0: plus d’e-mails",
    doneText: (company) => `${company} n’écrira plus à votre adresse.`,
    link: "Ne plus recevoir ces e-mails",
  },
  offer: {
    gone: "Ce téléchargement n’est plus disponible",
    goneText: (company) => `L’offre est terminée. Écrivez à ${company}, nous vous aiderons.`,
  },
  landing: {
    offer: "Laissez vos coordonnées et recevez-le tout de suite.",
    inquiry: "Dites-nous comment vous aider, nous vous répondrons.",
    recommended: (company) =>
      `Une personne qui connaît ${company} nous a recommandés à vous. Dites-nous comment vous joindre.`,
    fullName: "Votre nom",
    email: "Adresse e-mail",
    company: "Entreprise",
    phone: "Téléphone",
    country: "Pays",
    message: "Que souhaitez-vous savoir\u00a0?",
    call: "Je souhaite qu’on m’appelle",
    consent: (company) =>
      `${company} peut me contacter au sujet de ma demande par e-mail et par téléphone. Je peux retirer cet accord à tout moment.`,
    leaveEmpty: "Laissez ce champ vide",
    send: "Envoyer",
    get: "Recevoir",
    notConnected: "Cette page n’est pas encore prête",
    notConnectedText: "Son formulaire n’est pas encore relié. Merci de réessayer plus tard.",
    unknown: "Cette page n’existe pas",
    unknownText: "L’adresse contient peut-être une erreur, ou la campagne est terminée.",
  },
  thanks: {
    title: "Merci",
    text: (company) => `Vos coordonnées sont bien arrivées chez ${company}. Nous vous contacterons.`,
    download: (title) => `Télécharger «\u00a0${title}\u00a0»`,
  },
  link: {
    expired: "Ce lien a expiré",
    expiredText: (company, sender) =>
      `Les liens de nos e-mails sont valables un temps limité. Écrivez à ${company} (${sender}), nous vous aiderons.`,
    broken: "Ce lien est incomplet",
    brokenText:
      "Certains logiciels coupent les liens longs. Ouvrez-le à nouveau depuis l’e-mail ou copiez-le en entier.",
  },
};
