import { randomUUID } from "node:crypto";
import type { LocalClock } from "./clock.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { openJournal } from "./files.ts";
import type { Invoke } from "./invoke.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** Lambda's own queue of asynchronous invocations, which Scheduler and EventBridge put their events into. */
export type AsyncInvocations = Timed & {
  /** Kept when this returns; run at the next chance. */
  accept(functionName: string, event: unknown): void;
};

type Accepted = {
  readonly id: string;
  readonly functionName: string;
  readonly event: unknown;
  /** Milliseconds since the epoch, of the local clock. */
  readonly at: number;
  readonly tries: number;
};

type Entry = { readonly accepted: Accepted } | { readonly done: string };

/** How long Lambda waits after the first and after the second failure; the third is the last. */
const retryAfterMs = [60_000, 120_000];

export const openAsyncInvocations = (
  file: string,
  clock: LocalClock,
  invoke: Invoke,
  deadLetters: DeadLetters,
  nudge: () => void,
): AsyncInvocations => {
  const journal = openJournal<Entry>(file);
  const waiting = new Map<string, Accepted>();
  for (const entry of journal.read()) {
    if ("accepted" in entry) waiting.set(entry.accepted.id, entry.accepted);
    else waiting.delete(entry.done);
  }
  journal.restart([...waiting.values()].map((accepted) => ({ accepted })));

  const put = (accepted: Accepted) => {
    journal.append({ accepted });
    waiting.set(accepted.id, accepted);
  };

  const finish = ({ id }: Accepted) => {
    journal.append({ done: id });
    waiting.delete(id);
  };

  const run = async (accepted: Accepted) => {
    const { functionName, event, tries } = accepted;
    try {
      await invoke(functionName, event);
      finish(accepted);
    } catch {
      const retryAfter = retryAfterMs[tries];
      if (retryAfter !== undefined)
        return put({ ...accepted, at: clock.now() + retryAfter, tries: tries + 1 });
      deadLetters("invocation-given-up", { function: functionName }, { functionName, event });
      finish(accepted);
    }
  };

  const due = () => [...waiting.values()].filter(({ at }) => at <= clock.now());

  return {
    accept: (functionName, event) => {
      put({ id: randomUUID(), functionName, event, at: clock.now(), tries: 0 });
      nudge();
    },
    nextAt: () => earliestOf([...waiting.values()].map(({ at }) => at)),
    drain: oneAtATime(async () => {
      for (let [next] = due(); next !== undefined; [next] = due()) await run(next);
    }),
  };
};
