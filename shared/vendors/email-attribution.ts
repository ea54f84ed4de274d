import type { FieldMapping } from "../domain/source.ts";
import { field, type JsonRecord, type JsonValue, record, text } from "./body.ts";

export type Attribution = { readonly campaign: string | null; readonly audience: string | null };

/** Where the campaign and the audience of an event may stand. */
export type Clues = {
  /** The source's field mapping: paths into `event`. */
  readonly fields: FieldMapping;
  readonly event: JsonRecord;
  /** Whatever the sender attached: custom arguments, metadata, tags by name. */
  readonly own: readonly (JsonValue | undefined)[];
  readonly link: string | null;
  /** The vendor's own names of the campaign and of the list, best first. */
  readonly campaign: readonly (JsonValue | undefined)[];
  readonly audience: readonly (JsonValue | undefined)[];
};

const campaignNames = ["campaign", "campaign_id", "utm_campaign"];
const audienceNames = ["audience", "audience_id", "utm_content"];

/**
 * The campaign and audience an event names. What the marketer chose (field mapping, then custom arguments, then
 * the clicked link's utm parameters) wins over the vendor's own ids, which only a mapping could make sense of.
 */
export function attributionOf(clues: Clues): Attribution {
  const utm = utmOf(clues.link);
  const own = clues.own.map(record).filter((values) => values !== null);
  return {
    campaign:
      mapped(clues, "campaign") ??
      named(own, campaignNames) ??
      utm?.get("utm_campaign") ??
      firstText(clues.campaign),
    audience:
      mapped(clues, "audience") ??
      named(own, audienceNames) ??
      utm?.get("utm_content") ??
      firstText(clues.audience),
  };
}

function mapped(clues: Clues, name: "campaign" | "audience"): string | null {
  const path = clues.fields[name];
  return path === undefined ? null : firstText([field(clues.event, path)]);
}

function named(own: readonly JsonRecord[], names: readonly string[]): string | null {
  for (const name of names) {
    const value = firstText(own.map((values) => values[name]));
    if (value !== null) return value;
  }
  return null;
}

/** The first of the values that is a text, or a list that starts with one. A 0 is how vendors write "none". */
function firstText(values: readonly (JsonValue | undefined)[]): string | null {
  for (const value of values) {
    const found = text(Array.isArray(value) ? value[0] : value);
    if (found !== null && found !== "0") return found;
  }
  return null;
}

/** The utm parameters of a link; looked for only where there are some, because a batch has thousands of links. */
function utmOf(link: string | null): Map<string, string> | null {
  if (link?.includes("utm_") !== true) return null;
  const query = link.slice(link.indexOf("?") + 1).split("#", 1)[0];
  return new Map([...new URLSearchParams(query)].filter(([, value]) => value.trim() !== ""));
}
