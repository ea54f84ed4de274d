import type { AnswerValue, Consent } from "../domain/submission.ts";
import { simplifyLabel } from "./field-names.ts";

const yes = new Set(
  "true on yes y 1 x checked ticked accepted agree agreed granted subscribed ja oui si".split(" "),
);
const no = new Set("false off no n 0 unchecked declined denied nein non unsubscribed".split(" "));

/**
 * What was answered to a question of consent, with the words that were agreed to; null when the answer is
 * neither yes nor no. Ticking a box whose own text is the consent ("I agree to …") counts as yes.
 */
export function consentOf(label: string, value: AnswerValue): Consent | null {
  const answer = Array.isArray(value) ? value.join(", ") : String(value);
  const words = simplifyLabel(answer);
  if (yes.has(words)) return { given: true, wording: label };
  if (no.has(words)) return { given: false, wording: label };
  if (words === simplifyLabel(label)) return { given: true, wording: label };
  if (/^(no|nein|non)( |$)/.test(words)) return { given: false, wording: answer };
  const agrees = /^(yes|ja|oui|si|i|we|ich|je|j|yo|acepto|consiento|autorizo|accept|agree|opt in)( |$)/.test(
    words,
  );
  return agrees ? { given: true, wording: answer } : null;
}
