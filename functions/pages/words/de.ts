import type { Words } from "./words.ts";

export const de: Words = {
  name: "Deutsch",
  survey: {
    title: "Wie war es?",
    why: (company, day, offer) =>
      `${offer === null ? `Sie haben sich am ${day} an ${company} gewandt.` : `Am ${day} haben Sie bei ${company} „${offer}“ angefordert.`} Wir fragen alle, die das tun, ob sie gut betreut wurden. Es dauert eine Minute, und eine einzige Antwort genügt.`,
    contacted: "Hat sich jemand bei Ihnen gemeldet?",
    contactedOn: "Wann ungefähr?",
    rating: "Wie gut wurde Ihre Anfrage bearbeitet?",
    ratingHint: "1 heißt sehr schlecht, 5 heißt sehr gut.",
    gotOffer: "Haben Sie bekommen, was Ihnen versprochen wurde?",
    stillInterested: "Haben Sie noch Interesse?",
    later: "Vielleicht später",
    comment: "Möchten Sie noch etwas hinzufügen?",
    optional: "freiwillig",
    send: "Antwort senden",
    nothingAnswered: "Es ist noch nichts beantwortet. Eine Antwort genügt.",
    thanks: "Vielen Dank",
    thanksText: "Ihre Antwort ist angekommen.",
    thanksHappy: "Schön, dass es gut lief. Wir geben es an die Person weiter, die Sie betreut hat.",
    recommend:
      "Wenn Sie jemanden kennen, dem wir auch helfen können, geben Sie Ihren persönlichen Link weiter:",
    recommendLink: "Uns weiterempfehlen",
    thanksPoor: "Es tut uns leid, dass es nicht gut lief. Die Leitung weiß Bescheid und geht dem nach.",
    thanksNobody: (company) =>
      `Es tut uns leid, dass sich niemand gemeldet hat. Ihre Anfrage ist wieder auf dem Weg zum Team von ${company}.`,
    change: "Antwort ändern",
    closed: "Diese Umfrage ist beendet",
    closedText: (company) =>
      `Danke, dass Sie sie trotzdem geöffnet haben. Sie können ${company} jederzeit schreiben.`,
  },
  yes: "Ja",
  no: "Nein",
  unsubscribe: {
    title: "Keine E-Mails mehr?",
    ask: (company) =>
      `${company} schreibt dann nicht mehr an Ihre Adresse: keine Umfragen, keine Bestätigungen.`,
    button: "E-Mails abbestellen",
    done: "Erledigt: keine E-Mails mehr",
    doneText: (company) => `${company} schreibt nicht mehr an Ihre Adresse.`,
    link: "Solche E-Mails abbestellen",
  },
  offer: {
    gone: "Diesen Download gibt es nicht mehr",
    goneText: (company) => `Das Angebot ist beendet. Schreiben Sie ${company}, wir helfen Ihnen weiter.`,
  },
  landing: {
    offer: "Hinterlassen Sie Ihre Angaben, und Sie bekommen es sofort.",
    inquiry: "Sagen Sie uns, wie wir helfen können. Wir melden uns.",
    recommended: (company) =>
      `Jemand, der ${company} kennt, hat uns Ihnen empfohlen. Sagen Sie uns, wie wir Sie erreichen.`,
    fullName: "Ihr Name",
    email: "E-Mail-Adresse",
    company: "Firma",
    phone: "Telefon",
    country: "Land",
    message: "Was möchten Sie wissen?",
    call: "Ich möchte angerufen werden",
    consent: (company) =>
      `${company} darf mich wegen meiner Anfrage per E-Mail und Telefon kontaktieren. Das kann ich jederzeit widerrufen.`,
    leaveEmpty: "Bitte leer lassen",
    send: "Absenden",
    get: "Jetzt erhalten",
    notConnected: "Diese Seite ist noch nicht bereit",
    notConnectedText:
      "Das Formular dahinter ist noch nicht verbunden. Bitte versuchen Sie es später noch einmal.",
    unknown: "Diese Seite gibt es nicht",
    unknownText: "Vielleicht ist die Adresse vertippt, oder die Kampagne ist beendet.",
  },
  thanks: {
    title: "Vielen Dank",
    text: (company) => `Ihre Angaben sind bei ${company} angekommen. Wir melden uns.`,
    download: (title) => `„${title}“ herunterladen`,
  },
  link: {
    expired: "Dieser Link ist abgelaufen",
    expiredText: (company, sender) =>
      `Links in unseren E-Mails gelten eine begrenzte Zeit. Schreiben Sie ${company} an ${sender}, wir helfen Ihnen weiter.`,
    broken: "Dieser Link ist unvollständig",
    brokenText:
      "Manche Mailprogramme trennen lange Links. Öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie ihn ganz.",
  },
};
