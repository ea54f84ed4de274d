import { randomUUID } from "node:crypto";
import type { SentMail } from "./inbox.ts";

/**
 * What SES tells of a mail to its mailbox simulator, as the EventBridge event that the configuration set publishes; null
 * for other mails, of which an inbox has nothing to tell. Labels work as there: bounce+anything@simulator.amazonses.com.
 * Event contents: "Monitoring using Amazon SES event publishing" in the SES Developer Guide.
 */
export const feedbackOf = (mail: SentMail, at: string): object | null => {
  if (mail.configurationSet === undefined) return null;
  const address = mail.recipients.find((recipient) => simulated(recipient) !== null);
  const told = address === undefined ? null : simulated(address);
  if (address === undefined || told === null) return null;
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": told === "bounce" ? "Email Bounced" : "Email Complaint Received",
    source: "aws.ses",
    account: "000000000000",
    time: at,
    region: "us-east-1",
    resources: [`arn:aws:ses:us-east-1:000000000000:configuration-set/${mail.configurationSet}`],
    detail: { ...(told === "bounce" ? bounce(address, at) : complaint(address, at)), mail: described(mail) },
  };
};

const simulated = (address: string): "bounce" | "complaint" | null => {
  const kind = /^(bounce|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address)?.[1]?.toLowerCase();
  return kind === "bounce" || kind === "complaint" ? kind : null;
};

const bounce = (emailAddress: string, timestamp: string) => ({
  eventType: "Bounce",
  bounce: {
    feedbackId: randomUUID(),
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: [
      { emailAddress, action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" },
    ],
    timestamp,
    reportingMTA: "dsn; simulator.amazonses.com",
  },
});

const complaint = (emailAddress: string, timestamp: string) => ({
  eventType: "Complaint",
  complaint: {
    feedbackId: randomUUID(),
    complaintSubType: null,
    complainedRecipients: [{ emailAddress }],
    timestamp,
    userAgent: "ses-mailbox-simulator",
    complaintFeedbackType: "abuse",
    arrivalDate: timestamp,
  },
});

const described = (mail: SentMail) => ({
  timestamp: mail.at,
  source: mail.from,
  sendingAccountId: "000000000000",
  messageId: mail.id,
  destination: mail.recipients,
  headersTruncated: false,
  headers: [
    { name: "From", value: mail.from },
    { name: "To", value: mail.to },
    { name: "Subject", value: mail.subject },
    ...Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
  ],
  commonHeaders: { from: [mail.from], to: mail.to.split(", "), messageId: mail.id, subject: mail.subject },
  tags: {
    "ses:configuration-set": [mail.configurationSet],
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
  },
});
