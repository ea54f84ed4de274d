import { readFileSync } from "node:fs";
import type { Source } from "../../shared/domain/source.ts";
import type { Submission } from "../../shared/domain/submission.ts";
import type { FormAdapter, RawRequest } from "../../shared/vendors/adapter.ts";
import { formAdapters } from "../../shared/vendors/forms.ts";

/** The bytes of a payload in test/fixtures/webhooks. */
export const fixture = (path: string): Buffer =>
  readFileSync(new URL(`../fixtures/webhooks/${path}`, import.meta.url));

export const sourceOf = (type: string, changes: Partial<Source> = {}): Source => ({
  id: "test",
  type,
  campaign: null,
  secret: null,
  previousSecret: null,
  urlToken: "url-token-of-the-test",
  fields: {},
  audience: null,
  origins: [],
  ...changes,
});

export const post = (body: Buffer | string, headers: Readonly<Record<string, string>> = {}): RawRequest => ({
  method: "POST",
  url: "https://leads.example.com/hooks/forms/test",
  query: {},
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(body),
});

export const formAdapter = (type: string): FormAdapter => {
  const adapter = formAdapters.get(type);
  if (!adapter) throw new Error(`There is no form adapter "${type}".`);
  return adapter;
};

const nothing: Submission = {
  email: "",
  name: null,
  phone: null,
  company: null,
  country: null,
  consent: null,
  answers: {},
  utm: {},
  formId: null,
  campaign: null,
  audience: null,
  referral: null,
  submittedAt: null,
};

/** A whole submission from the fields that matter to a test; all others are empty. */
export const submission = (fields: Partial<Submission>): Submission => ({ ...nothing, ...fields });
