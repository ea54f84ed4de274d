/** Why a mail counts as written by a machine. */
export type AutomaticKind = "out-of-office" | "automatic" | "not-delivered";

/** What of a mail tells who wrote it. */
export type Signs = {
  /** All values of a header field by its lower-case name; empty when it has none. */
  readonly header: (name: string) => readonly string[];
  readonly subject: string;
  /** The address that the envelope named; empty for the null return path. */
  readonly returnPath: string;
  readonly from: string;
  readonly hasDeliveryReport: boolean;
};

const prefix = "(?:(?:re|aw|wg|tr|rv|fwd?)\\s*:\\s*)*";

const away = new RegExp(
  `^${prefix}(?:out of (?:the )?office|i am out of|abwesen|nicht im (?:büro|haus)|(?:absence|absent) du bureau|hors du bureau|fuera de (?:la )?oficina)`,
  "i",
);

/** Words that a subject of another kind may begin with, too: only where dates or nothing follow. */
const awayPerhaps =
  /^(?:urlaub|(?:i am )?(?:away|absent)|absence|ausente|ausencia|en congés?|de vacaciones|on (?:vacation|holiday|leave))(?:\s*$|\s*[:(–-]|\s+(?:bis|vom|until|till|from|du|jusqu|hasta|del)\b)/i;

const automatic = new RegExp(
  `^${prefix}(?:auto(?:matic(?:ally)?|mated)?[\\s-]*(?:repl|respon)|auto\\s*:|autosvar|automatische? (?:antwort|rückantwort)|réponse automatique|(?:respuesta|contestación) autom[aá]tica)`,
  "i",
);

const undelivered =
  /^(?:undeliver|mail delivery|delivery (?:status notification|has failed|failure)|returned mail|failure notice|unzustellbar|non remis|échec de remise|no se puede entregar|message undeliverable)/i;

/** Mailboxes that no person writes from. */
const machine = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+-].*)?@/i;

const says = (signs: Signs, name: string, value: RegExp): boolean =>
  signs.header(name).some((given) => value.test(given.trim()));

/**
 * Whether a machine wrote the mail; null when a person did. Looks for what RFC 3834 asks of automatic answers
 * (`Auto-Submitted`, the null return path), for what other programs set instead (`X-Autoreply`, `X-Autorespond`,
 * `Precedence`, `X-Auto-Response-Suppress` as Exchange sets it on its own notices), for delivery reports (RFC 3464), and at
 * last at the subject, in English, German, French and Spanish.
 */
export const automaticKind = (signs: Signs): AutomaticKind | null => {
  const subject = signs.subject.trim().slice(0, 200);
  if (signs.hasDeliveryReport || undelivered.test(subject)) return "not-delivered";
  const isVacation = says(signs, "auto-submitted", /^auto-replied.*vacation/i);
  if (isVacation || [away, awayPerhaps, automatic].some((pattern) => pattern.test(subject)))
    return "out-of-office";
  const isMarked =
    says(signs, "auto-submitted", /^(?!no\b)\S/i) ||
    says(signs, "precedence", /^(?:bulk|junk|list|auto_reply)/i) ||
    says(signs, "x-auto-response-suppress", /\b(?:all|oof|autoreply)\b/i) ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from"].some(
      (name) => signs.header(name).length > 0,
    );
  const isFromNobody = signs.returnPath === "" || machine.test(signs.returnPath) || machine.test(signs.from);
  return isMarked || isFromNobody ? "automatic" : null;
};
