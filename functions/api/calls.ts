import type { z } from "@hono/zod-openapi";
import type { Keys } from "../../shared/aws/keys.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Author } from "../../shared/domain/audit.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import type { Table } from "../../shared/store/table.ts";
import { problems } from "./problem.ts";

/** What the calls of the API work with. */
export type Api = {
  readonly table: Table;
  readonly keys: () => Promise<Keys>;
  readonly clock: Clock;
  /** Read afresh for every call: whoever has just changed something sees it, whichever process answers. */
  readonly company: () => Promise<Company>;
  /** The base URL that people see; null takes it from the request. */
  readonly publicUrl: string | null;
  /** Webhooks may go out to this machine itself. */
  readonly allowLocal: boolean;
};

/** The API's token is the company's: a change is its doing, unless the call says in whose name it was made. */
export const authorOf = (api: Pick<Api, "clock">, by: string | null = null): Author => ({
  by,
  via: "api",
  at: nowOf(api),
});

export const nowOf = ({ clock }: Pick<Api, "clock">): Instant => new Date(clock.now()).toISOString();

/** A JSON body that a call must have. */
export const bodyOf = <Schema extends z.ZodType>(schema: Schema) =>
  ({ required: true, content: { "application/json": { schema } } }) as const;

/** A JSON answer, as a call's description has it. */
export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** What every call with a body can be refused with before it is looked at. */
export const bodyProblems = problems(400, 401, 413, 415, 422);
