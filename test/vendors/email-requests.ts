import { readFileSync } from "node:fs";
import type { Source } from "../../shared/domain/source.ts";
import type { EmailEvent } from "../../shared/domain/submission.ts";
import type { EmailAdapter, RawRequest } from "../../shared/vendors/adapter.ts";
import { emailAdapters } from "../../shared/vendors/emails.ts";

export const receivedAt = Date.parse("2026-01-05T12:00:00.000Z");

export function adapterOf(type: string): EmailAdapter {
  const adapter = emailAdapters.get(type);
  if (!adapter) throw new Error(`There is no adapter "${type}".`);
  return adapter;
}

export const sourceOf = (type: string, more: Partial<Source> = {}): Source => ({
  id: "newsletter",
  type,
  campaign: null,
  secret: null,
  previousSecret: null,
  urlToken: "token-of-the-url",
  fields: {},
  audience: null,
  origins: [],
  ...more,
});

export const requestOf = (body: Buffer | string, more: Partial<RawRequest> = {}): RawRequest => ({
  method: "POST",
  url: "https://hooks.example/hooks/email/newsletter",
  query: {},
  headers: {},
  body: Buffer.from(body),
  ...more,
});

/** A body as the vendor sends it, under test/fixtures/webhooks. */
export const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../fixtures/webhooks/${path}`, import.meta.url));

/** The events read from a body; fails when it was not understood. */
export function eventsIn(
  type: string,
  body: Buffer | string,
  more: Partial<Source> = {},
): readonly EmailEvent[] {
  const form =
    typeof body === "string" ? !/^\s*[[{]/.test(body) : !"[{".includes(String.fromCharCode(body[0] ?? 0));
  const headers = { "content-type": form ? "application/x-www-form-urlencoded" : "application/json" };
  const reading = adapterOf(type).read(requestOf(body, { headers }), sourceOf(type, more), receivedAt);
  if ("problem" in reading) throw new Error(reading.problem);
  return reading.events;
}
