import type { Fit, JudgedCriterion, LeadEvent } from "../lead.ts";
import type { Policy } from "../policy.ts";
import { judge } from "../qualify.ts";
import type { Instant, Submission } from "../submission.ts";

/** What the form captured, held against the ideal client that both teams agreed on. */
export type Captured = {
  readonly at: Instant;
  readonly fit: Fit;
  readonly criteria: readonly JudgedCriterion[];
  /** As given; null when none was. */
  readonly phone: string | null;
};

/** The submissions taken together, later answers winning; null before the first. */
const togetherIn = (events: readonly LeadEvent[]): Submission | null =>
  events
    .flatMap((event) => ("submission" in event ? [event.submission] : []))
    .reduce<Submission | null>(
      (before, now) => ({
        ...now,
        phone: now.phone ?? before?.phone ?? null,
        company: now.company ?? before?.company ?? null,
        country: now.country ?? before?.country ?? null,
        answers: { ...before?.answers, ...now.answers },
      }),
      null,
    );

/**
 * The criteria as they were judged when the lead was qualified; those of today's policy that were not judged then are
 * judged on the same answers, so that a claim about any of them can be checked.
 */
export const capturedIn = (events: readonly LeadEvent[], policy: Policy): Captured | null => {
  const qualified = events.findLast((event) => event.type === "qualified");
  const submission = togetherIn(events);
  if (qualified === undefined || submission === null) return null;
  const judged = new Set(qualified.criteria.map(({ field }) => field));
  const added = policy.idealClient.filter(({ field }) => !judged.has(field));
  return {
    at: qualified.at,
    fit: qualified.fit,
    criteria: [...qualified.criteria, ...judge(submission, added)],
    phone: submission.phone,
  };
};
