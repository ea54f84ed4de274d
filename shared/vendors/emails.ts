import type { EmailAdapter } from "./adapter.ts";
import { activecampaign } from "./emails/activecampaign.ts";
import { brevo } from "./emails/brevo.ts";
import { campaignmonitor } from "./emails/campaignmonitor.ts";
import { customerio } from "./emails/customerio.ts";
import { kit } from "./emails/kit.ts";
import { klaviyo } from "./emails/klaviyo.ts";
import { mailchimp } from "./emails/mailchimp.ts";
import { mailerlite } from "./emails/mailerlite.ts";
import { mailersend } from "./emails/mailersend.ts";
import { mailgun } from "./emails/mailgun.ts";
import { mailjet } from "./emails/mailjet.ts";
import { mandrill } from "./emails/mandrill.ts";
import { postmark } from "./emails/postmark.ts";
import { resend } from "./emails/resend.ts";
import { sendgrid } from "./emails/sendgrid.ts";
import { sesEventbridge } from "./emails/ses-eventbridge.ts";
import { sesSns } from "./emails/ses-sns.ts";
import { sparkpost } from "./emails/sparkpost.ts";
import { snsKeys } from "./sns-certificates.ts";

/** Every e-mail tool that can be connected, by the `type` of a source. Adding one is one file and two lines here. */
export const emailAdapters: ReadonlyMap<string, EmailAdapter> = new Map(
  [
    activecampaign,
    brevo,
    campaignmonitor,
    customerio,
    kit,
    klaviyo,
    mailchimp,
    mailerlite,
    mailersend,
    mailgun,
    mailjet,
    mandrill,
    postmark,
    resend,
    sendgrid,
    sesEventbridge,
    sesSns(snsKeys(fetch)),
    sparkpost,
  ].map((adapter) => [adapter.type, adapter]),
);
