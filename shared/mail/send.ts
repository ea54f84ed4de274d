import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { observed } from "../aws/calls.ts";
import type { RenderedMail } from "./context.ts";
import { mailbox } from "./mailbox.ts";
import { openPace, type Pace } from "./pace.ts";

/**
 * Accepted, under the id that later feedback names; or not, and whether the same mail can be accepted later. `inDoubt` when
 * there was no answer: it may have been accepted all the same.
 */
export type SendResult =
  | { readonly ok: true; readonly messageId: string }
  | { readonly ok: false; readonly retry: boolean; readonly code: string; readonly inDoubt?: boolean };

export type Outgoing = {
  readonly to: string;
  readonly rendered: RenderedMail;
  /** Where an answer goes instead of to the sender. */
  readonly replyTo?: string | null;
  /** Ids only: they come back with every bounce and complaint, and stand in SES's own logs. */
  readonly tags: Readonly<Record<string, string>>;
};

export type Mailer = { readonly send: (mail: Outgoing) => Promise<SendResult> };

/**
 * Faults of the mail itself, which no later attempt mends (errors of SendEmail in the SES v2 API reference):
 * MessageRejected (content, or an address the account may not use) and BadRequestException (an address or a field that
 * cannot be). Everything else is a fault of the moment or of the account and passes, or is mended by somebody, while the
 * mail waits: TooManyRequestsException and ThrottlingException (rate), LimitExceededException (the day's quota),
 * SendingPausedException, AccountSuspendedException, MailFromDomainNotVerifiedException, NotFoundException (the
 * configuration set), AccessDeniedException (the role), 5xx, and no answer at all.
 */
const faultsOfTheMail: ReadonlySet<string> = new Set(["MessageRejected", "BadRequestException"]);

const wasAnswered = (error: unknown): boolean =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode !== undefined;

const resultOf = (error: unknown): SendResult => {
  const code = error instanceof Error ? error.name : "UnknownError";
  return { ok: false, retry: !faultsOfTheMail.has(code), code, inDoubt: !wasAnswered(error) };
};

/** SES takes letters, digits, "_", "-", "." and "@" in the values of tags. */
const tagValue = (text: string): string => text.replace(/[^\w.@-]/g, "-").slice(0, 256);

/**
 * Sends mails through SES, at most `perSecond` on average from this process.
 *
 * The SDK makes one attempt: after a lost answer its own retry could send the same mail twice without anybody knowing.
 * The caller, who records each attempt, decides; a mail whose answer got lost is then sent again, since a rep told twice
 * is better than a lead that nobody was told about.
 */
export const openMailer = (options: {
  readonly from: string;
  readonly configurationSet?: string | undefined;
  readonly perSecond?: number;
  readonly pace?: Pace;
}): Mailer => {
  const { from, configurationSet, perSecond = 10, pace = openPace(perSecond) } = options;
  const client = observed(
    new SESv2Client({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    }),
  );
  const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
  const send = async ({ to, rendered, replyTo, tags }: Outgoing): Promise<SendResult> => {
    const { fromName, subject, html, text, headers } = rendered;
    const command = new SendEmailCommand({
      FromEmailAddress: mailbox(fromName, from),
      Destination: { ToAddresses: [to] },
      ...(replyTo && { ReplyToAddresses: [replyTo] }),
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Html: utf8(html), Text: utf8(text) },
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
      EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value: tagValue(Value) })),
      ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    });
    await pace();
    try {
      const { MessageId = "" } = await client.send(command);
      return { ok: true, messageId: MessageId };
    } catch (error) {
      return resultOf(error);
    }
  };
  return { send };
};
