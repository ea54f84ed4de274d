import { field, type JsonRecord, type JsonValue, list, record, text } from "./body.ts";
import { type FieldRole, roleOfLabel, utmNames } from "./field-names.ts";
import type { GivenAnswer } from "./guess-fields.ts";

const labelKeys = ["label", "question", "title", "name", "key"];
const valueKeys = ["value", "answer", "values", "text"];

/**
 * The fields of any JSON object, nested ones by their last name with the dotted path as key. Lists of
 * { label, value } pairs, whatever they call the two, are fields as well.
 */
export function flatAnswers(
  value: JsonValue | undefined,
  without: ReadonlySet<string> = new Set(),
): readonly GivenAnswer[] {
  return fieldsOf(record(value) ?? {}, "", without);
}

function fieldsOf(parent: JsonRecord, path: string, without: ReadonlySet<string>): readonly GivenAnswer[] {
  return Object.entries(parent).flatMap(([name, value]): readonly GivenAnswer[] => {
    const key = path === "" ? name : `${path}.${name}`;
    if (without.has(key)) return [];
    const consent = roleOfLabel(name) === "consent" ? consentRecord(value, name, key) : null;
    if (consent) return [consent];
    const nested = record(value);
    if (nested) return fieldsOf(nested, key, without);
    const pairs = list(value).map(pairOf);
    if (pairs.length > 0 && pairs.every((pair) => pair !== null)) return pairs;
    return [{ label: name, key, value, role: utmOf(key) }];
  });
}

/** { "given": true, "wording": "…" } */
function consentRecord(value: JsonValue, name: string, key: string): GivenAnswer | null {
  const given = field(value, "given") ?? field(value, "granted");
  if (given === undefined) return null;
  return { label: text(field(value, "wording")) ?? name, key, value: given, role: "consent" };
}

function pairOf(entry: JsonValue): GivenAnswer | null {
  const pair = record(entry);
  if (!pair) return null;
  const label = labelKeys.find((key) => text(pair[key]) !== null);
  const answer = valueKeys.find((key) => key !== label && Object.hasOwn(pair, key));
  if (label === undefined || answer === undefined) return null;
  const key = text(pair["key"]) ?? text(pair["id"]) ?? text(pair["name"]) ?? "";
  return { label: text(pair[label]) ?? key, key, value: pair[answer] };
}

/** { "utm": { "source": "…" } } and its like, at whatever depth. */
const utmOf = (key: string): FieldRole | null =>
  utmNames.find((name) => key.toLowerCase().endsWith(name.replace("_", "."))) ?? null;
