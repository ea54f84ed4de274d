import type { z } from "@hono/zod-openapi";
import type { Instant } from "../../shared/domain/submission.ts";
import type { Trial } from "../../shared/intake/try-reading.ts";
import type { trialBody } from "../../shared/schemas/trial.ts";
import type { RawRequest } from "../../shared/vendors/adapter.ts";

/** A payload as a tool would send it. */
export const requestWith = (
  { payload, contentType }: z.output<typeof trialBody>,
  url: string,
): RawRequest => {
  const isText = typeof payload === "string";
  const guessed =
    isText && !/^\s*[[{]/.test(payload) ? "application/x-www-form-urlencoded" : "application/json";
  const body = Buffer.from(isText ? payload : JSON.stringify(payload));
  return { method: "POST", url, query: {}, headers: { "content-type": contentType ?? guessed }, body };
};

const mostEvents = 100;

/** A trial as the API answers it. */
export const shownTrial = (read: Trial, received: { readonly id: string; readonly at: Instant } | null) => {
  const nothing = { problem: null, dedupe: null, submissions: [], events: [] };
  if (!read.understood) return { ...nothing, ...read, received };
  const { submissions, events, ...rest } = read;
  return {
    ...nothing,
    ...rest,
    received,
    submissions: submissions.map(({ submission, ...place }) => ({ ...submission, ...place })),
    events: events.slice(0, mostEvents).map(({ event, ...place }) => ({ ...event, ...place })),
  };
};
