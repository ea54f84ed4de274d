import type { Words } from "./words.ts";

export const de: Words = {
  language: "de",
  greeting: (name) => (name === null ? "Guten Tag," : `Guten Tag ${name},`),
  why: ({ company, on }) =>
    `Diese E-Mail schickt Ihnen ${company}, weil Sie uns am ${on} diese Adresse gegeben haben. Waren Sie das nicht, melden Sie sich bitte ab; dann schreiben wir Ihnen nicht mehr.`,
  unsubscribe: "Abmelden",
  answerable: (company) => `Sie können einfach auf diese E-Mail antworten: Bei ${company} liest sie jemand.`,
  survey: {
    subject: (company) => `Wie hat sich ${company} um Ihre Anfrage gekümmert?`,
    preview: "Ein Klick genügt.",
    title: (company) => `Wie war der Kontakt mit ${company}?`,
    titleUnreached: (company) => `Hat sich jemand von ${company} bei Ihnen gemeldet?`,
    intro: ({ company, offer, on }) =>
      offer === null
        ? `Am ${on} haben Sie sich an ${company} gewandt. Wir wüssten gern, ob sich jemand gut darum gekümmert hat.`
        : `Am ${on} haben Sie bei ${company} „${offer}“ angefordert. Wir wüssten gern, ob sich jemand gut um Sie gekümmert hat.`,
    question: "Wie gut wurde Ihre Anfrage bearbeitet?",
    scale: ["sehr schlecht", "schlecht", "in Ordnung", "gut", "sehr gut"],
    nobody: "Niemand hat sich gemeldet",
    more: "Ausführlicher antworten",
    howItWorks: "Ein Klick öffnet eine Seite mit Ihrer Antwort; sie zählt, sobald Sie sie dort absenden.",
    openUntil: (date) => `Sie können bis ${date} antworten.`,
  },
  reminder: {
    subject: (company) => `Eine letzte Frage zu Ihrer Anfrage an ${company}`,
    intro:
      "Wir haben Sie vor einigen Tagen gefragt und noch nichts von Ihnen gehört. Wir erinnern Sie nur dieses eine Mal.",
  },
  confirmation: {
    subject: ({ company, offer }) =>
      offer === null ? `Danke für Ihre Anfrage an ${company}` : `Ihr Download: ${offer}`,
    title: "Vielen Dank",
    thanks: ({ company, offer }) =>
      offer === null
        ? `Ihre Angaben sind bei ${company} angekommen.`
        : `Hier ist „${offer}“, wie von ${company} versprochen.`,
    download: (offer) => `„${offer}“ herunterladen`,
    downloadUntil: (date) => `Der Link gilt bis ${date}.`,
    next: (rep, company) =>
      rep === null
        ? `Jemand von ${company} wird sich bei Ihnen melden.`
        : `${rep} wird sich bei Ihnen melden.`,
  },
  notForYou: {
    subject: (company) => `Ihre Anfrage an ${company}`,
    title: "Vielen Dank für Ihr Interesse",
    body: (company) =>
      `Wir haben gelesen, was Sie uns über sich geschrieben haben. So, wie es derzeit aussieht, wäre Ihnen mit dem Angebot von ${company} vermutlich nicht gut gedient. Das sagen wir Ihnen lieber gleich, als Ihre Zeit in Anspruch zu nehmen.`,
    noCall:
      "Es wird Sie deshalb niemand anrufen. Sollte sich bei Ihnen etwas ändern, freuen wir uns, wieder von Ihnen zu hören.",
    stillYours: "Was wir Ihnen versprochen haben, bekommen Sie selbstverständlich:",
  },
};
