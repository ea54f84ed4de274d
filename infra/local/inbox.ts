import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AwsRequest, Twin } from "./aws-server.ts";
import type { LocalClock } from "./clock.ts";
import { openLocalSes } from "./local-ses.ts";
import { bareAddress, type LocalMail, type MailFile } from "./mail-file.ts";

/** A mail just accepted, with what SES would tell about it later. */
export type SentMail = LocalMail & {
  readonly recipients: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
};

export type Inbox = { readonly twin: Twin; warmUp(): void };

const data = z.object({ Data: z.string() });
const addresses = z.array(z.string()).default([]);
const nameValues = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);

/** What our functions send; templates and raw messages, which they do not, fail here. */
const outbound = z.object({
  FromEmailAddress: z.string(),
  ReplyToAddresses: addresses,
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: nameValues,
  Content: z.object({
    Simple: z.object({
      Subject: data,
      Body: z.object({ Text: data.optional(), Html: data.optional() }),
      Headers: nameValues,
    }),
  }),
});

/**
 * An inbox in place of SES. Each request goes on unchanged to a local SES, which checks it; a mail that it accepted is
 * kept with our own clock's time and an id that stays unique, and `sent` is told of it.
 */
export const openInbox = (file: MailFile, clock: LocalClock, sent: (mail: SentMail) => void): Inbox => {
  const ses = openLocalSes();
  return {
    warmUp: ses.warmUp,
    twin: async (request) => {
      if (!request.path.startsWith("/v2/email/")) return undefined;
      const answer = await ses.ask(request);
      if (answer.status !== 200 || request.path !== "/v2/email/outbound-emails") return answer;
      const mail = mailOf(request, clock.instant());
      const { recipients: _recipients, configurationSet: _set, tags: _tags, ...kept } = mail;
      file.add(kept);
      sent(mail);
      return { status: 200, body: { MessageId: mail.id } };
    },
  };
};

const mailOf = ({ body }: AwsRequest, at: string): SentMail => {
  const { FromEmailAddress, ReplyToAddresses, Destination, Content, ConfigurationSetName, EmailTags } =
    outbound.parse(JSON.parse(body.toString()));
  const { Subject, Body, Headers } = Content.Simple;
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const byName = (list: z.infer<typeof nameValues>) =>
    Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
  return {
    to: ToAddresses.join(", "),
    id: randomUUID(),
    at,
    from: FromEmailAddress,
    subject: Subject.Data,
    text: Body.Text?.Data ?? "",
    html: Body.Html?.Data ?? "",
    headers: {
      ...byName(Headers),
      ...(ReplyToAddresses.length > 0 && { "Reply-To": ReplyToAddresses.join(", ") }),
    },
    recipients: [...ToAddresses, ...CcAddresses, ...BccAddresses].map(bareAddress),
    configurationSet: ConfigurationSetName,
    tags: byName(EmailTags),
  };
};
