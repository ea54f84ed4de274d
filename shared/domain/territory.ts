import type { AnswerValue } from "./submission.ts";

/** Where a prospect is, as far as they said. */
export type Place = {
  /** ISO 3166-1 code where it was understood, else as it was typed. */
  readonly country: string | null;
  readonly answers: Readonly<Record<string, AnswerValue>>;
};

const regionLabels =
  /(?<!\p{L})(?:state|region|province|county|bundesland|kanton|land|région|département|provincia|región|estado)(?!\p{L})/iu;
const postcodeLabels =
  /(?<!\p{L})(?:zip|post ?code|postal code|plz|postleitzahl|code postal|código postal|codigo postal)(?!\p{L})/iu;

const answersTo = (labels: RegExp, { answers }: Place): readonly string[] =>
  Object.entries(answers)
    .filter(([label]) => labels.test(label.replaceAll(/[_-]/g, " ")))
    .flatMap(([, value]) => [value].flat())
    .map((value) => String(value).trim().toUpperCase());

/**
 * Whether a place lies in a territory: a country ("DE"), or a part of one by its region ("DE-BY", as ISO 3166-2 writes it, or
 * by the name that the form asks for) or by how its postcodes begin ("DE-80"). Somebody who did not say where they are is in
 * none.
 */
export const liesIn = (place: Place, territory: string): boolean => {
  const [, country = "", part = ""] = /^\s*([^-]+?)\s*(?:-\s*(.+?)\s*)?$/.exec(territory.toUpperCase()) ?? [];
  if (place.country?.toUpperCase() !== country) return false;
  if (part === "") return true;
  const isRegion = answersTo(regionLabels, place).some(
    (given) => given === part || given === `${country}-${part}`,
  );
  return (
    isRegion ||
    answersTo(postcodeLabels, place).some((given) => given.replace(/^[A-Z]{1,2}-/, "").startsWith(part))
  );
};
