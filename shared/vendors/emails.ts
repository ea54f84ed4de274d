import type { EmailAdapter } from "./adapter.ts";
import { sendgrid } from "./emails/sendgrid.ts";

/** Every e-mail tool that can be connected, by the name a source's `type` has. Adding one is one file and one line. */
export const emailAdapters: ReadonlyMap<string, EmailAdapter> = new Map(
  [sendgrid].map((adapter) => [adapter.type, adapter]),
);
