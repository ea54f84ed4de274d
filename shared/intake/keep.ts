import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Source } from "../domain/source.ts";
import type { Log } from "../log.ts";
import { type Intake, type IntakeStatus, packRequest, type Sameness, storeIntake } from "../store/intake.ts";
import { intakeId } from "../store/keys.ts";
import type { Table } from "../store/table.ts";
import type { RawRequest } from "../vendors/adapter.ts";

/** Takes webhooks that the table refuses, until it takes them again. */
export type RefusedQueue = { send(message: RefusedIntake): Promise<void> };

/** A refused webhook as it waits in the queue; packed and in base64, because a message may have 1 MiB. */
export type RefusedIntake = {
  readonly intake: Omit<Intake, "request"> & { readonly packed: string };
  readonly sameness: Sameness;
};

export type KeepDeps = {
  readonly table: Table;
  readonly clock: Clock;
  readonly refused: RefusedQueue;
  readonly log: Log;
};

/** What there is to keep: who sent it, what it was found to be, and what makes it the same as another delivery. */
export type Keepsake = {
  readonly source: Source;
  readonly kind: Intake["kind"];
  readonly request: RawRequest;
  readonly status: IntakeStatus;
  readonly reason: string | null;
  readonly sameness: { readonly id: string } | { readonly content: string };
};

export type Kept =
  | { readonly kind: "stored"; readonly id: string; readonly duplicate: boolean }
  | { readonly kind: "unavailable" };

/** The same form and values within this time are the same submission. */
const sameContentMs = 300_000;

const hashed = (content: string): string => createHash("sha256").update(content).digest("hex");

/**
 * Keeps a webhook for good, with one call: in the table, or, while the table takes nothing, in a queue. `unavailable`
 * only when both fail: then nothing was kept and the sender has to try again.
 */
export const keep = async ({ table, clock, refused, log }: KeepDeps, what: Keepsake): Promise<Kept> => {
  const now = clock.now();
  const receivedAt = new Date(now).toISOString();
  const idFor = (dedupe: string) => intakeId(now, what.source.id, dedupe);
  const window = Math.floor(now / sameContentMs);
  const content = "content" in what.sameness ? hashed(what.sameness.content) : null;
  const id = "id" in what.sameness ? idFor(`id ${what.sameness.id}`) : idFor(`content ${content} ${window}`);
  const sameness: Sameness =
    content === null
      ? { by: "id" }
      : {
          by: "content",
          previous: idFor(`content ${content} ${window - 1}`),
          since: new Date(now - sameContentMs).toISOString(),
        };
  const { method, url, headers, body } = what.request;
  const request = { method, url, headers, body };
  const { source, kind, status, reason } = what;
  const intake = { id, source: source.id, kind, receivedAt, status, reason };
  try {
    const stored = await storeIntake(table, { ...intake, request }, sameness);
    return { kind: "stored", id: stored.duplicate ? stored.id : id, duplicate: stored.duplicate };
  } catch (error) {
    log.error("intake-refused-by-table", { intake: id, source: intake.source, error: String(error) });
    try {
      await refused.send({
        intake: { ...intake, packed: packRequest(request).toString("base64") },
        sameness,
      });
      return { kind: "stored", id, duplicate: false };
    } catch (queueError) {
      log.error("intake-lost-to-sender", { intake: id, source: intake.source, error: String(queueError) });
      return { kind: "unavailable" };
    }
  }
};
