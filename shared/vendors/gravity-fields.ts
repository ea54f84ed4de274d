import { type JsonRecord, type JsonValue, text } from "./body.ts";
import type { GivenAnswer } from "./guess-fields.ts";

/** Columns of an entry that are not answers. */
const meta =
  /^(id|entry_id|form_id|post_id|date_created|date_updated|is_starred|is_read|is_fulfilled|ip|source_url|source_id|user_agent|currency|payment_\w+|transaction_\w+|created_by|status)$/;

/**
 * The answers of a Gravity Forms entry. Fields are numbered, and fields of several inputs have decimals whose
 * meaning is fixed: a name's first is .3 and last .6; an address is .1 to .6; a consent is .1 with its text in .2.
 */
export function gravityAnswers(entry: JsonRecord): readonly GivenAnswer[] {
  const inputs = new Map<string, Map<string, JsonValue>>();
  const answers: GivenAnswer[] = [];
  for (const [key, value] of Object.entries(entry)) {
    const [, field, input] = /^(\d+)\.(\d+)$/.exec(key) ?? [];
    if (field !== undefined && input !== undefined) {
      const group = inputs.get(field) ?? new Map<string, JsonValue>();
      inputs.set(field, group.set(input, value));
    } else if (/^\d+$/.test(key)) {
      answers.push({ label: `Field ${key}`, key, value, role: looksLikePhone(value) ? "phone" : null });
    } else if (!meta.test(key)) {
      answers.push({ label: key, key, value });
    }
  }
  return [...answers, ...[...inputs].flatMap(([field, group]) => compound(field, group))];
}

function compound(field: string, group: ReadonlyMap<string, JsonValue>): readonly GivenAnswer[] {
  const input = (number: string): string | null => text(group.get(number));
  const label = `Field ${field}`;
  const key = (number: string): string => `${field}.${number}`;
  if (group.has("3") && group.has("6") && !group.has("1")) {
    return [
      { label, key: key("3"), value: input("3"), role: "firstName" },
      { label, key: key("6"), value: input("6"), role: "lastName" },
    ];
  }
  const isAddress = ["1", "3", "5", "6"].every((number) => group.has(number));
  if (isAddress) {
    const lines = ["1", "2", "3", "4", "5", "6"].map(input).filter((line) => line !== null);
    return [
      { label, key: key("1"), value: lines.join(", ") },
      { label, key: key("6"), value: input("6"), role: "country", spare: true },
    ];
  }
  const isConsent = group.size === 3 && /^\d*$/.test(input("3") ?? "") && /^1?$/.test(input("1") ?? "");
  if (isConsent && input("2") !== null) {
    return [{ label: input("2") ?? label, key: key("1"), value: input("1") === "1", role: "consent" }];
  }
  const ticked = [...group.values()].filter((value) => text(value) !== null);
  return [{ label, key: field, value: ticked }];
}

const looksLikePhone = (value: JsonValue): boolean => /^[+0(][\d\s()./-]{7,19}$/.test(text(value) ?? "");
