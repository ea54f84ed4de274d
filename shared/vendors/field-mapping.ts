import type { Source } from "../domain/source.ts";
import { answerOf } from "./answer-values.ts";
import { field, type JsonValue } from "./body.ts";
import type { Answer } from "./guess-fields.ts";

/**
 * The answer that the source's mapping names for one of our fields: by its key, by its label, or by its dotted
 * path in the payload. Null when the mapping does not name the field or the payload has nothing there.
 */
export function mapped(
  source: Source,
  payload: JsonValue,
  answers: readonly Answer[],
  name: string,
): Answer | null {
  const path = Object.hasOwn(source.fields, name) ? source.fields[name] : undefined;
  if (path === undefined) return null;
  const same = answers.find(({ key, label }) => key === path || label === path);
  if (same) return same;
  const value = answerOf(field(payload, path));
  if (value === null) return null;
  // The payload's own entry is the one used up, so that it is not listed a second time as an answer.
  const last = path.slice(path.lastIndexOf(".") + 1);
  const listed = answers.find((answer) => answer.key === last || answer.label === last);
  const isSame = listed !== undefined && String(listed.value) === String(value);
  return isSame ? listed : { label: last, key: path, value, role: null, spare: false };
}
