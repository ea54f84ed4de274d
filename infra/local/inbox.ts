import { once } from "node:events";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { z } from "zod";
import type { AwsRequest, Twin } from "./aws-server.ts";
import type { LocalClock } from "./clock.ts";
import { openJournal } from "./files.ts";

/** A mail that our functions sent, as `GET /local/mail.json` shows it. */
export type LocalMail = {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  /** The addresses, separated by ", ". */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The mail's further headers by their names as sent. */
  readonly headers: Readonly<Record<string, string>>;
};

/** A mail just accepted, with what SES would tell about it later. */
export type SentMail = LocalMail & {
  readonly recipients: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
};

export type Inbox = {
  readonly twin: Twin;
  /** Oldest first; those to one address when it is given, in whatever case. */
  mails(to?: string): readonly LocalMail[];
  stop(): void;
};

type SesStore = { clearStore(): void };
type SesServer = { default(config: { host: string; port: number }): Promise<Server> };

const data = z.object({ Data: z.string() });
const addresses = z.array(z.string()).default([]);
const nameValues = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);

/** What our functions send; templates and raw messages, which they do not, are refused by this. */
const outbound = z.object({
  FromEmailAddress: z.string(),
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
 * An inbox in place of SES. Each request goes on to aws-ses-v2-local, which checks it and answers as SES does; what it
 * accepted is kept in `file` with our own clock's time. `sent` is told of each mail.
 */
export const openInbox = (file: string, clock: LocalClock, sent: (mail: SentMail) => void): Inbox => {
  const journal = openJournal<LocalMail>(file);
  const mails = journal.read();
  let ses: Promise<{ server: Server; url: string; forget(): void }> | undefined;

  const accept = async (request: AwsRequest, id: string) => {
    const mail = readMail(JSON.parse(request.body.toString()), id, clock.instant());
    const { recipients: _recipients, configurationSet: _set, tags: _tags, ...kept } = mail;
    journal.append(kept);
    mails.push(kept);
    sent(mail);
  };

  return {
    mails: (to) => (to === undefined ? mails : mails.filter((mail) => goesTo(mail, to))),
    stop: () => {
      ses?.then(({ server }) => {
        server.close();
        server.closeAllConnections();
      });
    },
    twin: async (request) => {
      if (!request.path.startsWith("/v2/email/")) return undefined;
      ses ??= startSes();
      const { url, forget } = await ses;
      const response = await fetch(url + request.path, {
        method: request.method,
        headers: {
          "content-type": "application/json",
          authorization: request.headers.authorization ?? "",
        },
        ...(request.body.length > 0 && { body: request.body.toString() }),
      });
      const body: unknown = await response.json();
      if (response.ok && request.path === "/v2/email/outbound-emails") {
        await accept(request, z.object({ MessageId: z.string() }).parse(body).MessageId);
        // The journal keeps the mails; kept twice they would fill the memory.
        forget();
      }
      const type = (body as { type?: string }).type ?? (response.ok ? undefined : "BadRequestException");
      return {
        status: response.status,
        body,
        ...(type !== undefined && { headers: { "x-amzn-errortype": type } }),
      };
    },
  };
};

/** Loaded at the first mail: its modules take half a second, which no start has to wait for. */
const startSes = async () => {
  const require = createRequire(import.meta.url);
  // The package's own types ask for those of libraries that it does not bring along.
  const ses = require("aws-ses-v2-local") as SesServer;
  const { clearStore } = require("aws-ses-v2-local/dist/store") as SesStore;
  const server = await ses.default({ host: "127.0.0.1", port: 0 });
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the local SES has no port");
  return { server, url: `http://127.0.0.1:${address.port}`, forget: clearStore };
};

const readMail = (request: unknown, id: string, at: string): SentMail => {
  const { FromEmailAddress, Destination, Content, ConfigurationSetName, EmailTags } = outbound.parse(request);
  const { Subject, Body, Headers } = Content.Simple;
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const byName = (list: z.infer<typeof nameValues>) =>
    Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
  return {
    id,
    at,
    from: FromEmailAddress,
    to: ToAddresses.join(", "),
    subject: Subject.Data,
    text: Body.Text?.Data ?? "",
    html: Body.Html?.Data ?? "",
    headers: byName(Headers),
    recipients: [...ToAddresses, ...CcAddresses, ...BccAddresses].map(bareAddress),
    configurationSet: ConfigurationSetName,
    tags: byName(EmailTags),
  };
};

/** "Ana <ana@example.com>" without the name. */
const bareAddress = (address: string): string => /<([^>]*)>\s*$/.exec(address)?.[1] ?? address.trim();

const goesTo = (mail: LocalMail, to: string): boolean =>
  mail.to.split(", ").some((address) => bareAddress(address).toLowerCase() === to.trim().toLowerCase());
