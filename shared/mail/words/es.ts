import type { Words } from "./words.ts";

export const es: Words = {
  language: "es",
  greeting: (name) => (name === null ? "Hola:" : `Hola, ${name}:`),
  why: ({ company, on }) =>
    `${company} le envía este mensaje porque el ${on} usted nos dejó esta dirección. Si no fue usted, dese de baja y no volveremos a escribirle.`,
  unsubscribe: "Darse de baja",
  answerable: (company) => `Puede responder sin más a este correo: alguien de ${company} lo leerá.`,
  survey: {
    subject: (company) => `¿Cómo atendió ${company} su consulta?`,
    preview: "Basta con un clic.",
    title: (company) => `¿Qué tal le atendió ${company}?`,
    titleUnreached: (company) => `¿Se puso en contacto con usted alguien de ${company}?`,
    intro: ({ company, offer, on }) =>
      offer === null
        ? `El ${on} usted se puso en contacto con ${company}. Nos gustaría saber si alguien le atendió bien.`
        : `El ${on} usted pidió «${offer}» a ${company}. Nos gustaría saber si alguien le atendió bien.`,
    question: "¿Cómo se atendió su consulta?",
    scale: ["muy mal", "mal", "regular", "bien", "muy bien"],
    nobody: "Nadie se puso en contacto conmigo",
    more: "Responder con más detalle",
    howItWorks: "Un clic abre una página con su respuesta ya marcada; contará cuando la envíe desde allí.",
    openUntil: (date) => `Puede responder hasta el ${date}.`,
  },
  reminder: {
    subject: (company) => `Una última pregunta sobre su consulta a ${company}`,
    intro: "Se lo preguntamos hace unos días y aún no tenemos noticias suyas. Este es el único recordatorio.",
  },
  confirmation: {
    subject: ({ company, offer }) =>
      offer === null ? `Gracias por contactar con ${company}` : `Su descarga: ${offer}`,
    title: "Gracias",
    thanks: ({ company, offer }) =>
      offer === null
        ? `${company} ha recibido sus datos.`
        : `Aquí tiene «${offer}», tal como le prometió ${company}.`,
    download: (offer) => `Descargar «${offer}»`,
    downloadUntil: (date) => `El enlace funciona hasta el ${date}.`,
    next: (rep, company) =>
      rep === null
        ? `Alguien de ${company} se pondrá en contacto con usted.`
        : `${rep} se pondrá en contacto con usted.`,
  },
  notForYou: {
    subject: (company) => `Su consulta a ${company}`,
    title: "Gracias por su interés",
    body: (company) =>
      `Hemos leído lo que nos contó. Tal como están las cosas, lo que ofrece ${company} probablemente no le serviría, y preferimos decírselo ahora antes que hacerle perder el tiempo.`,
    noCall:
      "Nadie le llamará por este asunto. Si su situación cambia, estaremos encantados de volver a saber de usted.",
    stillYours: "Lo que le prometimos sigue siendo suyo:",
  },
};
