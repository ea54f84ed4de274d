import type { Instant } from "../../shared/domain/submission.ts";
import { oneEach } from "../../shared/one-each.ts";

export { moneyText as showMoney, wholeMoneyText as showWholeMoney } from "../../shared/domain/money-text.ts";

const clockFace = oneEach(
  (timeZone) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
);

/** "Mon, 5 Jan 2026, 09:15" in the given zone. */
export const showInstant = (at: Instant, timeZone: string): string =>
  clockFace(timeZone).format(Date.parse(at));

/** Codes are words joined by hyphens; people read them with spaces. */
export const showCode = (code: string): string => code.replaceAll("-", " ");

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "a", "a and b", "a, b and c". */
export const showList = (words: readonly string[]): string => list.format(words);

/** "31 %"; a dash where there is nothing to take a share of. */
export const showShare = (share: number | null): string =>
  share === null ? "–" : `${Math.round(share * 100)} %`;
