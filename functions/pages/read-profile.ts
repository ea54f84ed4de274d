import { type Criterion, operators } from "../../shared/domain/policy.ts";

export type ReadProfile =
  | { readonly ok: true; readonly profile: readonly Criterion[] }
  | { readonly ok: false; readonly problem: string };

const numeric: ReadonlySet<string> = new Set(["at-least", "at-most"]);
const several: ReadonlySet<string> = new Set(["one-of", "not-one-of"]);

const criterionIn = (line: string): Criterion | string => {
  const [, field = "", is = "", rest = "", weight = "1", mark] =
    /^(.+?)\s*:\s*(\S+)\s*(.*?)\s*(?:\(weight ([\d.]+)\))?\s*(!)?$/.exec(line) ?? [];
  const operator = operators.find((name) => name === is);
  if (field === "" || operator === undefined)
    return `“${line}” is no criterion. Write it like “country: one-of DE, AT”. There are: ${operators.join(", ")}.`;
  if (rest === "" && operator !== "present") return `“${line}” does not say what it compares with.`;
  if (numeric.has(operator) && Number.isNaN(Number(rest))) return `“${rest}” in “${line}” is no number.`;
  const value = several.has(operator)
    ? rest.split(",").map((part) => part.trim())
    : numeric.has(operator)
      ? Number(rest)
      : rest;
  return { field, is: operator, value, weight: Number(weight), disqualifying: mark === "!" };
};

/** A profile as people write it, one criterion a line: "country: one-of DE, AT !", where "!" makes it disqualifying, and "(weight 3)" before it counts more. */
export const readProfile = (text: string): ReadProfile => {
  const lines = text.split("\n").map((line) => line.trim());
  const profile: Criterion[] = [];
  for (const line of lines.filter(Boolean)) {
    const criterion = criterionIn(line);
    if (typeof criterion === "string") return { ok: false, problem: criterion };
    profile.push(criterion);
  }
  return { ok: true, profile };
};

/** The same profile in words that `readProfile` takes. */
export const writeProfile = (profile: readonly Criterion[]): string =>
  profile
    .map(({ field, is, value, weight, disqualifying }) =>
      [
        `${field}: ${is}`,
        ...(is === "present" ? [] : [[value].flat().join(", ")]),
        ...(weight === 1 ? [] : [`(weight ${weight})`]),
        ...(disqualifying ? ["!"] : []),
      ].join(" "),
    )
    .join("\n");
