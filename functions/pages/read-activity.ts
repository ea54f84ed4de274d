import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type Decision, refuse } from "../../shared/domain/decision.ts";
import { type ActivityType, activityTypes } from "../../shared/domain/lead.ts";
import type { Member } from "../../shared/domain/member.ts";
import { readMoney } from "../../shared/domain/money-text.ts";
import { type Activity, isAttempt } from "../../shared/domain/record-activity.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import { nextWorkingInstant } from "../../shared/domain/working-time.ts";
import type { Typed } from "./typed-form.ts";

type Refused = Extract<Decision, { kind: "refused" }>;

const longestText = 5000;

const isActivity = (text: string | undefined): text is ActivityType =>
  (activityTypes as readonly string[]).includes(text ?? "");

/** The choice that a link or a button names; null when it names none of ours. */
export const chosenActivity = (text: string | undefined): ActivityType | null =>
  isActivity(text) ? text : null;

const given = (typed: Typed, name: string): string | null => typed[name]?.trim() || null;

/**
 * A day as its picker sends it ("2026-02-03") is the start of the member's work on it; a time of day is read in the
 * member's zone, an instant as it stands. Null when it is none of these.
 */
export const readTime = (text: string, member: Member): Instant | null => {
  try {
    if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) return iso(Temporal.Instant.from(text));
    const local = Temporal.PlainDateTime.from(text);
    const at = iso(local.toZonedDateTime(member.timeZone).toInstant());
    return text.includes("T") ? at : nextWorkingInstant(member, at);
  } catch {
    return null;
  }
};

const iso = (instant: Temporal.Instant): Instant => instant.toString({ smallestUnit: "millisecond" });

/**
 * The same press of the same button on the same page has the same value. The page's version tells presses apart; remarks
 * are told apart by their words too, so that none is lost.
 */
export const pressOf = (seed: string, typed: Typed): string => {
  const remark = typed["do"] === "note" || typed["do"] === "statement" ? typed["text"] : "";
  const parts = [seed, typed["do"], typed["v"] ?? "", remark];
  return createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 16);
};

/** What the form says happened, or what is wrong with it and in which field. */
export const readActivity = (
  typed: Typed,
  member: Member,
  currency: string,
  seed: string,
  now: Instant,
): Activity | Refused => {
  const type = chosenActivity(typed["do"]);
  if (type === null) return refuse("do", "Choose what happened.");
  const text = given(typed, "text");
  if (text !== null && text.length > longestText)
    return refuse("text", `Please keep it under ${longestText} characters; these are ${text.length}.`);
  const untilText = given(typed, "until");
  const until = untilText === null ? null : readTime(untilText, member);
  if (untilText !== null && until === null)
    return refuse("until", `“${untilText}” is not a date. Write it like 2026-02-03.`);
  if (until !== null && until <= now) return refuse("until", "Say until when, as a date in the future.");
  const atText = isAttempt(type) ? given(typed, "at") : null;
  const at = atText === null ? null : readTime(atText, member);
  if (atText !== null && at === null)
    return refuse("at", `“${atText}” is not a time. Write it like 2026-02-03T09:30.`);
  const amount = type === "won" ? given(typed, "amount") : null;
  const money = amount === null ? null : readMoney(amount, currency);
  if (money !== null && !money.ok) return refuse("amount", money.problem);
  const customer = given(typed, "customer");
  if (customer !== null && customer !== "new" && customer !== "existing")
    return refuse("customer", "Say whether it is a new or an existing customer.");
  return {
    type,
    by: member.id,
    at,
    reason: type === "no-sale" ? given(typed, "reason") : null,
    criterion: type === "no-sale" || type === "not-a-fit" ? given(typed, "criterion") : null,
    money: money?.ok ? money.money : null,
    customer: type === "won" ? customer : null,
    until: type === "snooze" || type === "no-sale" ? until : null,
    to: type === "hand-over" ? given(typed, "to") : null,
    text,
    press: pressOf(seed, typed),
  };
};

export const isRefused = (reading: Activity | Refused): reading is Refused => "kind" in reading;
