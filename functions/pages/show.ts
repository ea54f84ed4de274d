import type { Instant } from "../../shared/domain/submission.ts";
import { wallClock } from "../../shared/mail/times.ts";

export { listText as showList } from "../../shared/domain/list-text.ts";
export { moneyText as showMoney, wholeMoneyText as showWholeMoney } from "../../shared/domain/money-text.ts";

/** "Mon, 5 Jan 2026, 09:15" in the given zone. */
export const showInstant = (at: Instant, timeZone: string): string =>
  wallClock(timeZone).format(Date.parse(at));

/** Codes are words joined by hyphens; people read them with spaces. */
export const showCode = (code: string): string => code.replaceAll("-", " ");

/** "31 %"; a dash where there is nothing to take a share of. */
export const showShare = (share: number | null): string =>
  share === null ? "–" : `${Math.round(share * 100)} %`;
