/** What a prospect's words ask for: no more mails, no more calls, nothing, or to be read by a person. */
export type Tone = "stop" | "decline" | "thanks" | "words";

/** Said alone, these end all mails to the address; without marks, in lower case. */
const stops: readonly RegExp[] = [
  /^(?:please )?(?:unsubscribe(?: me)?|remove me|take me off|stop)(?: from (?:this|your|the)(?: mailing)? (?:list|e ?mails?|mails?))?(?: please)?$/,
  /^(?:please )?(?:stop (?:e ?mailing|mailing|writing to|contacting)|do not (?:contact|e ?mail|write to)) me(?: again| any ?more)?$/,
  /^(?:opt ?out|no more (?:e ?mails?|mails?))(?: please)?$/,
  /^(?:bitte )?(?:abmelden|abbestellen|austragen|stopp|keine (?:weiteren )?(?:e )?mails(?: mehr)?)(?: bitte)?$/,
  /^(?:merci de |veuillez )?(?:me |se )?(?:d[ée]sinscrire|d[ée]sabonner|d[ée]sinscription|d[ée]sabonnement|d[ée]sinscrivez moi|d[ée]sabonnez moi)$/,
  /^(?:por favor )?(?:(?:cancelar|anular) (?:la |mi )?suscripci[óo]n|(?:dar(?:me)? de )?baja|no más (?:correos|mensajes))$/,
];

const thanks: ReadonlySet<string> = new Set([
  "thanks",
  "thank you",
  "many thanks",
  "thanks a lot",
  "thank you very much",
  "ok",
  "okay",
  "ok thanks",
  "got it",
  "received",
  "danke",
  "vielen dank",
  "danke schön",
  "besten dank",
  "alles klar",
  "merci",
  "merci beaucoup",
  "bien reçu",
  "gracias",
  "muchas gracias",
  "recibido",
]);

/** Refusals in a few words; in a longer mail somebody should read what it says. */
const declines =
  /(?<!\p{L})(?:not interested|no longer interested|no interest|no,? thank(?:s| you)|kein interesse|nicht (?:mehr )?interessiert|nein,? danke|(?:pas|plus) intéressée?s?|non,? merci|no me interesa|no nos interesa|no estoy interesad[oa]|no,? gracias)(?!\p{L})/iu;

const longestRefusal = 160;
const longestPhrase = 80;

const bare = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s.!,;:"'’“”„()*_-]+/gu, " ")
    .trim();

/**
 * Judges only what leaves no doubt: a whole mail that is one of some fixed phrases, or a short refusal. Everything else
 * are words that a person reads. `subject` counts where the mail has no words of its own ("Unsubscribe" as the subject).
 */
export const toneOf = (words: string, subject: string): Tone => {
  const start = words.slice(0, longestPhrase + 1).trim();
  const said = bare(start === "" ? subject : start);
  if (said.length <= longestPhrase && stops.some((phrase) => phrase.test(said))) return "stop";
  if (thanks.has(said)) return "thanks";
  return words.length <= longestRefusal && declines.test(words) ? "decline" : "words";
};
