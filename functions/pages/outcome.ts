import type { Logged } from "./log-activity.ts";
import type { Outcome } from "./parts/lead-desk.tsx";
import { chosenActivity } from "./read-activity.ts";
import type { Typed } from "./typed-form.ts";

type Answered = Exclude<Logged, { kind: "unknown" }>;

/** What a page says about a press. */
export const outcomeOf = (logged: Answered, typed: Typed): Outcome | null => {
  if (logged.kind === "refused") return { kind: "refused", field: logged.field, words: logged.problem };
  const activity = chosenActivity(typed["do"]);
  return activity && { kind: logged.kind, activity };
};

/** 409 where the lead's stage or owner forbids it, 422 where the input lacks something. */
export const statusOf = (logged: Answered): 200 | 409 | 422 => {
  if (logged.kind !== "refused") return 200;
  return logged.because === "conflict" ? 409 : 422;
};
