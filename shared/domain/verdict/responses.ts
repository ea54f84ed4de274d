import { type Company, calendarOf } from "../agreement.ts";
import type { Instant } from "../submission.ts";
import { addWorkingTime, workingTimeBetween } from "../working-time.ts";
import { type Attempt, attemptsIn } from "./attempts.ts";
import type { RecordedChange } from "./case-file.ts";

/** How one owner answered for the first response. */
export type Response = {
  readonly owner: string;
  /** It was owed anew, because the prospect brought a worked or lost lead back. */
  readonly isAgain: boolean;
  /** When SES accepted the mail that gave them the lead: their time begins here, so that our delay is never theirs. */
  readonly toldAt: Instant;
  /** Agreed working time in milliseconds. */
  readonly agreed: number;
  readonly due: Instant;
  /**
   * `said-in-time`: logged afterwards with a time inside it, which our clock can neither confirm nor refute.
   * `not-due`: the lead was closed, handed on or reopened before the time ran out.
   */
  readonly outcome: "in-time" | "said-in-time" | "late" | "none" | "not-due";
};

/** One owner's time with the lead, as long as a first response was owed. */
type Turn = {
  readonly owner: string;
  readonly isAgain: boolean;
  readonly from: Instant;
  readonly respondBy: Instant;
  readonly toldAt: Instant | null;
  readonly until: Instant | null;
};

const closes: ReadonlySet<string> = new Set(["closed", "no-sale", "not-a-fit", "reopened"]);

/** Mails that were dropped or refused have no id of SES: nobody was told by them. */
const wasAccepted = (messageId: string): boolean =>
  messageId !== "not-sent" && !messageId.startsWith("refused-");

/** Instants sort as text. */
const latest = (a: Instant, b: Instant): Instant => [a, b].toSorted()[1] ?? a;

const toldBy = ({ mails, mailed }: RecordedChange, owner: string): Instant | null => {
  const index = mails.findIndex(
    ({ template, to }) => template === "lead-assigned" && "member" in to && to.member === owner,
  );
  const sent = mailed[index] ?? null;
  return sent !== null && wasAccepted(sent.messageId) ? sent.at : null;
};

/** Who owed a first response from when to when; whoever takes over after it owes none until the lead is reopened. */
const turnsOf = (changes: readonly RecordedChange[]): readonly Turn[] => {
  const turns: Turn[] = [];
  let isAnswered = false;
  let isAgain = false;
  const end = (at: Instant) => {
    const last = turns.at(-1);
    if (last && last.until === null) turns[turns.length - 1] = { ...last, until: at };
  };
  for (const change of changes)
    for (const event of change.events) {
      if (event.type === "assigned" || closes.has(event.type)) end(event.at);
      if (event.type === "reopened") {
        isAnswered = false;
        isAgain = event.cause === "survey";
      }
      if (event.type === "assigned" && !isAnswered) {
        const { owner, at: from, respondBy } = event;
        turns.push({ owner, isAgain, from, respondBy, toldAt: toldBy(change, owner), until: null });
      }
      if (attemptsIn([event]).length > 0) isAnswered = true;
    }
  return turns;
};

const outcomeOf = (turn: Turn, due: Instant, attempts: readonly Attempt[]): Response["outcome"] => {
  const since = attempts.filter(({ at }) => at >= turn.from);
  if (since.some(({ at, claimedAt, isBackdated }) => at <= due || (!isBackdated && claimedAt <= due)))
    return "in-time";
  if (turn.until !== null && turn.until <= due) return "not-due";
  if (since.some(({ claimedAt }) => claimedAt >= turn.from && claimedAt <= due)) return "said-in-time";
  return since.some(({ at }) => turn.until === null || at <= turn.until) ? "late" : "none";
};

/**
 * The first response of everyone who was told of the lead, in the order they had it. The agreed time is the one that the
 * timeline states, moved to when they were told; an owner whom no mail reached answers for nothing.
 */
export const responsesIn = (changes: readonly RecordedChange[], company: Company): readonly Response[] => {
  const attempts = attemptsIn(changes.flatMap(({ events }) => events));
  return turnsOf(changes).flatMap((turn) => {
    const { owner, isAgain, toldAt } = turn;
    if (toldAt === null) return [];
    const calendar = calendarOf(company, owner);
    const agreed = workingTimeBetween(calendar, turn.from, turn.respondBy);
    // Never sooner than the rep was promised, should their calendar have changed since.
    const due = latest(addWorkingTime(calendar, toldAt, agreed), turn.respondBy);
    return [{ owner, isAgain, toldAt, agreed, due, outcome: outcomeOf(turn, due, attempts) }];
  });
};
