import type { Clock } from "../../shared/clock.ts";
import type { Env } from "../../shared/config.ts";
import type { Handler } from "./invoke.ts";

/** Builds a function's handler from its environment, as `functions/<name>/wire.ts` exports it. */
export type Wire = (env: Env, clock: Clock) => Handler;

/** How to load each function of the pipeline, by its name. */
export type Functions = Readonly<Record<string, () => Promise<{ readonly wire: Wire }>>>;

export const functions: Functions = {
  "receive-form": () => import("../../functions/receive-form/wire.ts"),
  "receive-email-events": () => import("../../functions/receive-email-events/wire.ts"),
  "take-up-refused": () => import("../../functions/take-up-refused/wire.ts"),
  work: () => import("../../functions/work/wire.ts"),
  tally: () => import("../../functions/tally/wire.ts"),
  "check-due": () => import("../../functions/check-due/wire.ts"),
  pages: () => import("../../functions/pages/wire.ts"),
  api: () => import("../../functions/api/wire.ts"),
  "receive-mail": () => import("../../functions/receive-mail/wire.ts"),
  "record-feedback": () => import("../../functions/record-feedback/wire.ts"),
};

/** Loads all of them at once. */
export const loadFunctions = async (loaders: Functions): Promise<ReadonlyMap<string, Wire>> =>
  new Map(
    await Promise.all(
      Object.entries(loaders).map(async ([name, load]) => [name, (await load()).wire] as const),
    ),
  );
