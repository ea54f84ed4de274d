import type { EmailAdapter } from "./adapter.ts";
import { brevo } from "./emails/brevo.ts";
import { mailchimp } from "./emails/mailchimp.ts";
import { mailgun } from "./emails/mailgun.ts";
import { mandrill } from "./emails/mandrill.ts";
import { postmark } from "./emails/postmark.ts";
import { resend } from "./emails/resend.ts";
import { sendgrid } from "./emails/sendgrid.ts";

/** Every e-mail tool that can be connected, by the name a source's `type` has. Adding one is one file and one line. */
export const emailAdapters: ReadonlyMap<string, EmailAdapter> = new Map(
  [brevo, mailchimp, mailgun, mandrill, postmark, resend, sendgrid].map((adapter) => [adapter.type, adapter]),
);
