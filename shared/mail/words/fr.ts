import type { Words } from "./words.ts";

export const fr: Words = {
  language: "fr",
  greeting: (name) => (name === null ? "Bonjour," : `Bonjour ${name},`),
  why: ({ company, on }) =>
    `${company} vous écrit parce que vous nous avez laissé cette adresse le ${on}. Si ce n’était pas vous, désabonnez-vous et nous ne vous écrirons plus.`,
  unsubscribe: "Se désabonner",
  answerable: (company) =>
    `Vous pouvez simplement répondre à cet e-mail : quelqu’un chez ${company} le lira.`,
  survey: {
    subject: (company) => `Votre demande a-t-elle été bien suivie par ${company}\u00a0?`,
    preview: "Un clic suffit.",
    title: (company) => `Comment cela s’est-il passé avec ${company}\u00a0?`,
    titleUnreached: (company) => `Quelqu’un de ${company} a-t-il pris contact avec vous\u00a0?`,
    intro: ({ company, offer, on }) =>
      offer === null
        ? `Le ${on}, vous avez contacté ${company}. Nous aimerions savoir si quelqu’un s’en est bien occupé.`
        : `Le ${on}, vous avez demandé «\u00a0${offer}\u00a0» à ${company}. Nous aimerions savoir si quelqu’un s’est bien occupé de vous.`,
    question: "Comment votre demande a-t-elle été traitée\u00a0?",
    scale: ["très mal", "mal", "correctement", "bien", "très bien"],
    nobody: "Personne n’a pris contact avec moi",
    more: "Répondre plus en détail",
    howItWorks:
      "Un clic ouvre une page où votre réponse est déjà cochée\u00a0; elle compte une fois que vous l’y avez envoyée.",
    openUntil: (date) => `Vous pouvez répondre jusqu’au ${date}.`,
  },
  reminder: {
    subject: (company) => `Une dernière question sur votre demande à ${company}`,
    intro:
      "Nous vous avons posé la question il y a quelques jours et n’avons pas eu de réponse. C’est notre seul rappel.",
  },
  confirmation: {
    subject: ({ company, offer }) =>
      offer === null ? `Merci d’avoir contacté ${company}` : `Votre téléchargement\u00a0: ${offer}`,
    title: "Merci",
    thanks: ({ company, offer }) =>
      offer === null
        ? `${company} a bien reçu vos coordonnées.`
        : `Voici «\u00a0${offer}\u00a0», comme ${company} vous l’a promis.`,
    download: (offer) => `Télécharger «\u00a0${offer}\u00a0»`,
    downloadUntil: (date) => `Le lien est valable jusqu’au ${date}.`,
    next: (rep, company) =>
      rep === null ? `Quelqu’un de ${company} vous contactera.` : `${rep} vous contactera.`,
  },
  notForYou: {
    subject: (company) => `Votre demande à ${company}`,
    title: "Merci de votre intérêt",
    body: (company) =>
      `Nous avons lu ce que vous nous avez dit de vous. Pour le moment, ce que propose ${company} ne vous conviendrait sans doute pas, et nous préférons vous le dire tout de suite plutôt que de vous faire perdre votre temps.`,
    noCall:
      "Personne ne vous appellera à ce sujet. Si votre situation change, nous serons heureux d’avoir de vos nouvelles.",
    stillYours: "Ce que nous vous avons promis reste bien sûr à vous\u00a0:",
  },
};
