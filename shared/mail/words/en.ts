import type { Words } from "./words.ts";

export const en: Words = {
  language: "en",
  greeting: (name) => (name === null ? "Hello," : `Hello ${name},`),
  why: ({ company, on }) =>
    `${company} sends you this because you left this address with us on ${on}. If that was not you, unsubscribe and we will not write again.`,
  unsubscribe: "Unsubscribe",
  answerable: (company) => `You can simply answer this mail: somebody at ${company} reads it.`,
  survey: {
    subject: (company) => `How did ${company} look after your inquiry?`,
    preview: "One tap is enough.",
    title: (company) => `How did ${company} do?`,
    titleUnreached: (company) => `Did anyone from ${company} reach you?`,
    intro: ({ company, offer, on }) =>
      offer === null
        ? `On ${on} you contacted ${company}. We would like to know whether somebody took proper care of it.`
        : `On ${on} you asked ${company} for “${offer}”. We would like to know whether somebody took proper care of you.`,
    question: "How well was your inquiry handled?",
    scale: ["very badly", "badly", "all right", "well", "very well"],
    nobody: "Nobody contacted me",
    more: "Answer in more detail",
    howItWorks: "A tap opens a page with your answer filled in; it counts when you send it there.",
    openUntil: (date) => `The survey is open until ${date}.`,
  },
  reminder: {
    subject: (company) => `A last question about your inquiry to ${company}`,
    intro: "We asked you a few days ago and have not heard from you. This is the only reminder.",
  },
  confirmation: {
    subject: ({ company, offer }) =>
      offer === null ? `Thank you for contacting ${company}` : `Your download: ${offer}`,
    title: "Thank you",
    thanks: ({ company, offer }) =>
      offer === null
        ? `Your details have reached ${company}.`
        : `Here is “${offer}”, as promised by ${company}.`,
    download: (offer) => `Download “${offer}”`,
    downloadUntil: (date) => `The link works until ${date}.`,
    next: (rep, company) =>
      rep === null
        ? `Somebody from ${company} will be in touch with you.`
        : `${rep} will be in touch with you.`,
  },
  notForYou: {
    subject: (company) => `Your inquiry to ${company}`,
    title: "Thank you for your interest",
    body: (company) =>
      `We have read what you told us about yourself. As things stand, what ${company} offers would probably not serve you well, and we would rather say so now than take up your time.`,
    noCall:
      "Nobody will call you about it. Should your situation change, we would be glad to hear from you again.",
    stillYours: "What we promised you is yours all the same:",
  },
};
