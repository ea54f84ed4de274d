import { remembered } from "../remembered.ts";

export const utmNames = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"] as const;

export const fieldRoles = [
  "email",
  "name",
  "firstName",
  "lastName",
  "phone",
  "company",
  "country",
  "consent",
  "consentWording",
  "campaign",
  "audience",
  "referral",
  ...utmNames,
] as const;

/** What a field of a form is to us. */
export type FieldRole = (typeof fieldRoles)[number];

/** Whole labels in English, German, French and Spanish, without the words that only make a question of them. */
const phrases: Readonly<Partial<Record<FieldRole, string>>> = {
  name: `name|full name|fullname|contact name|customer name|contact person|first last name|name surname|
    vollstandiger name|vor nachname|vorname nachname|name vorname|ansprechpartner|ansprechpartnerin|kontaktperson|
    nom complet|nom prenom|prenom nom|nombre completo|nombre apellido|nombre apellidos|heissen sie|call`,
  firstName:
    "first name|firstname|first|fname|given name|forename|vorname|prenom|nombre|primer nombre|nombre pila",
  lastName: `last name|lastname|last|lname|surname|family name|nachname|familienname|zuname|nom|nom famille|
    apellido|apellidos`,
  company: `company|company name|name company|organization|organisation|organization name|organisation name|employer|
    business|business name|company organization|company organisation|firm|firma|firmenname|name firma|unternehmen|
    unternehmensname|name unternehmens|firma unternehmen|entreprise|nom entreprise|societe|nom societe|
    entreprise societe|raison sociale|organisme|empresa|nombre empresa|compania|nombre compania|organizacion|
    companyname|company work`,
  country: `country|country region|country name|country code|countrycode|land|pays|pais|nation|land wohnsitz|
    country residence|pays residence|pais residencia`,
  consentWording: "consent text|consent wording|consent label",
  campaign: "campaign|campaign id",
  audience: "audience|audience id",
  referral: "ref|referral|referral code|referral id|ref code",
};

const roleByPhrase: ReadonlyMap<string, FieldRole> = new Map(
  // Object.entries forgets that the keys are roles.
  (Object.entries(phrases) as [FieldRole, string][]).flatMap(([role, list]) =>
    list.split("|").map((phrase): [string, FieldRole] => [phrase.trim(), role]),
  ),
);

const questionWords = new Set(
  `what whats s is are which in we you should do for at the a an and or your yours my our of to please enter provide
  tell us type based located live best required optional bitte geben sie ihr ihre ihren deine dein deinen wie lautet
  ist was der die das des den in welchem und oder an quel quelle est votre vos ton ta le la l les de d du et ou
  saisissez indiquez cual es su tu el los del y o por favor en que introduzca`.split(/\s+/),
);

/** A label in lower-case ASCII words: "E-Mail-Adresse*" → "e mail adresse", "firstName" → "first name". */
export const simplifyLabel = (label: string): string =>
  label
    .slice(0, 300)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const emailWords = /(^| )(e ?mail|mail|courriel|correo|mel($| )|adresse electronique)/;
const phoneWords =
  /(^| )(phone|telephone|telefon|telefono|tel|mobile|mobil|mobiltelefon|mobilnummer|handy|handynummer|telefonnummer|rufnummer|portable|cell|cellphone|celular|movil|whatsapp|phonenumber)( |$)/;
const consentWords =
  /(^| )(consent|gdpr|dsgvo|rgpd|opt in|optin|newsletter|subscribe|acceptance|accept terms|terms|privacy|datenschutz|datenschutzerklarung|einwilligung|einverstanden|consentement|confidentialite|consentimiento|privacidad|suscribirme|subscribed)( |$)|(^| )(i|we|ich|je|j|yo) (\w+ )?(agree|consent|accept|want to receive|would like to receive|stimme|willige|mochte|accepte|souhaite|consens|acepto|consiento|autorizo)( |$)|^(agree|agreed|accept|accepted|tos|acepto|consiento|autorizo)( |$)|^(yes|ja|oui|si) (i|ich|je|send|please|bitte)/;

/** What a field is by its label or key; null when it is a question of the form's own. */
export const roleOfLabel = remembered((label): FieldRole | null => {
  const words = simplifyLabel(label);
  const utm = utmNames.find((name) => words === name.replace("_", " "));
  if (utm) return utm;
  const phrase = words
    .split(" ")
    .filter((word) => !questionWords.has(word))
    .join(" ");
  const exact = roleByPhrase.get(phrase) ?? roleByPhrase.get(words);
  if (exact) return exact;
  if (consentWords.test(words)) return "consent";
  if (emailWords.test(words)) return "email";
  if (phoneWords.test(words)) return "phone";
  return null;
});

/** Whether the field asks for the same again, to catch typing errors. */
export const asksAgain = remembered((label): boolean =>
  /confirm|repeat|again|retype|wiederhol|bestatig|repet/.test(simplifyLabel(label)),
);

/** Whether the field asks for somebody else's details. */
export const asksForAnother = remembered((label): boolean =>
  /colleague|friend|manager|boss|supervisor|referr|invite|assistant|kolleg|freund|vorgesetzt|collegue|(^| )ami($| )|colega|amigo/.test(
    simplifyLabel(label),
  ),
);
