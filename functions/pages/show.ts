import type { Instant } from "../../shared/domain/submission.ts";

export { moneyText as showMoney, wholeMoneyText as showWholeMoney } from "../../shared/domain/money-text.ts";

const clockFaces = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make, and a timeline has a time in every line. */
const clockFace = (timeZone: string): Intl.DateTimeFormat => {
  const known = clockFaces.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  clockFaces.set(timeZone, made);
  return made;
};

/** "Mon, 5 Jan 2026, 09:15" in the given zone. */
export const showInstant = (at: Instant, timeZone: string): string =>
  clockFace(timeZone).format(Date.parse(at));

/** Codes are words joined by hyphens; people read them with spaces. */
export const showCode = (code: string): string => code.replaceAll("-", " ");

/** "a", "a and b", "a, b and c". */
export const showList = (words: readonly string[]): string =>
  new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);

/** "31 %"; a dash where there is nothing to take a share of. */
export const showShare = (share: number | null): string =>
  share === null ? "–" : `${Math.round(share * 100)} %`;
