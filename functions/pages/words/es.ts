import type { Words } from "./words.ts";

export const es: Words = {
  name: "Español",
  survey: {
    title: "¿Cómo le fue?",
    why: (company, day, offer) =>
      `${offer === null ? `Usted se puso en contacto con ${company} el ${day}.` : `El ${day} usted pidió «${offer}» a ${company}.`} Preguntamos a todos si recibieron una buena atención. Lleva un minuto y basta una sola respuesta.`,
    contacted: "¿Se puso alguien en contacto con usted?",
    contactedOn: "¿Cuándo, más o menos?",
    rating: "¿Cómo se atendió su consulta?",
    ratingHint: "1 es muy mal y 5 es muy bien.",
    gotOffer: "¿Recibió lo que se le prometió?",
    stillInterested: "¿Le sigue interesando?",
    later: "Quizá más adelante",
    comment: "¿Desea añadir algo?",
    optional: "opcional",
    send: "Enviar mi respuesta",
    nothingAnswered: "Aún no hay ninguna respuesta. Basta con una.",
    thanks: "Gracias",
    thanksText: "Su respuesta nos ha llegado.",
    thanksHappy: "Nos alegra que fuera bien y se lo diremos a quien le atendió.",
    recommend: "Si conoce a alguien a quien también podamos ayudar, dele su enlace personal:",
    recommendLink: "Recomendarnos",
    thanksPoor: "Sentimos que no fuera bien. Hemos avisado a la dirección, que lo revisará.",
    thanksNobody: (company) =>
      `Sentimos que nadie se pusiera en contacto con usted. Su consulta vuelve a estar en manos del equipo de ${company}.`,
    change: "Cambiar mi respuesta",
    closed: "Esta encuesta está cerrada",
    closedText: (company) => `Gracias por abrirla de todos modos. Siempre puede escribir a ${company}.`,
  },
  yes: "Sí",
  no: "No",
  unsubscribe: {
    title: "¿Dejar de recibir nuestros correos?",
    ask: (company) => `${company} no volverá a escribir a su dirección: ni encuestas ni confirmaciones.`,
    button: "No recibir más correos",
    done: "Hecho: no habrá más correos",
    doneText: (company) => `${company} no volverá a escribir a su dirección.`,
    link: "No recibir más correos como este",
  },
  offer: {
    gone: "Esta descarga ya no está disponible",
    goneText: (company) => `La oferta ha terminado. Escriba a ${company} y le ayudaremos.`,
  },
  landing: {
    offer: "Déjenos sus datos y lo recibirá al momento.",
    inquiry: "Díganos cómo podemos ayudarle y le contestaremos.",
    recommended: (company) =>
      `Alguien que conoce ${company} nos ha recomendado. Díganos cómo contactar con usted.`,
    fullName: "Su nombre",
    email: "Correo electrónico",
    company: "Empresa",
    phone: "Teléfono",
    country: "País",
    message: "¿Qué le gustaría saber?",
    call: "Quiero que me llamen",
    consent: (company) =>
      `${company} puede contactarme sobre mi consulta por correo electrónico y por teléfono. Puedo retirar este permiso cuando quiera.`,
    leaveEmpty: "Deje este campo vacío",
    send: "Enviar",
    get: "Recibirlo",
    notConnected: "Esta página aún no está lista",
    notConnectedText: "Su formulario todavía no está conectado. Inténtelo más tarde, por favor.",
    unknown: "Esta página no existe",
    unknownText: "Puede que la dirección tenga un error o que la campaña haya terminado.",
  },
  thanks: {
    title: "Gracias",
    text: (company) => `Sus datos han llegado a ${company}. Nos pondremos en contacto.`,
    download: (title) => `Descargar «${title}»`,
  },
  link: {
    expired: "Este enlace ha caducado",
    expiredText: (company, sender) =>
      `Los enlaces de nuestros correos valen por un tiempo limitado. Escriba a ${company} (${sender}) y le ayudaremos.`,
    broken: "Este enlace está incompleto",
    brokenText:
      "Algunos programas de correo cortan los enlaces largos. Ábralo otra vez desde el correo o cópielo entero.",
  },
};
