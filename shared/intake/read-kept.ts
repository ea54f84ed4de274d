import type { Company } from "../domain/agreement.ts";
import type { Intake, KeptRequest } from "../store/intake.ts";
import type { NotUnderstood, RawRequest } from "../vendors/adapter.ts";
import { readEvents } from "./read-events.ts";
import { readForm } from "./read-form.ts";

/** A kept webhook as the adapter saw it when it arrived. */
export const requestOf = ({ method, url, headers, body }: KeptRequest): RawRequest => ({
  method,
  url,
  headers,
  body,
  query: Object.fromEntries(new URL(url).searchParams),
});

const notConfigured = (id: string): NotUnderstood => ({
  problem: `The source "${id}" is not configured any more.`,
});

/** Reads a kept form with its source and adapter as they are now. */
export const readKeptForm = (intake: Intake, company: Company): ReturnType<typeof readForm> => {
  const source = company.sources.get(intake.source);
  return source ? readForm(requestOf(intake.request), source, company) : notConfigured(intake.source);
};

/** Reads a kept delivery of an e-mail tool with its source and adapter as they are now. */
export const readKeptEvents = (intake: Intake, company: Company): ReturnType<typeof readEvents> => {
  const source = company.sources.get(intake.source);
  if (!source) return notConfigured(intake.source);
  return readEvents(requestOf(intake.request), source, company, Date.parse(intake.receivedAt));
};
