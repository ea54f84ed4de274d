import { randomUUID } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import PostalMime, { type Address, type Email } from "postal-mime";
import { replyDomain } from "./environment.ts";
import type { HttpHandler } from "./gateway.ts";
import type { Incoming, Verdicts } from "./incoming-mails.ts";
import { bareAddress, type LocalMail, type MailFile } from "./mail-file.ts";
import type { Route } from "./routes.ts";

type Parts = { readonly mailFile: MailFile; readonly receiveMail: (incoming: Incoming) => boolean };

/** The ways in which a mail reaches this machine: as its bytes, or written in the inbox as an answer to one. */
export const mailRoutes = ({ mailFile, receiveMail }: Parts): readonly Route<HttpHandler>[] => [
  {
    key: "POST /local/mail",
    target: async ({ body = "", isBase64Encoded, queryStringParameters = {} }) => {
      const raw = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
      const read = raw.length === 0 ? null : await PostalMime.parse(raw).catch(() => null);
      if (read === null)
        return problem(
          400,
          "Send a whole mail as RFC 5322 describes it: header fields, a blank line, the text.",
        );
      const incoming = incomingOf(raw, read, queryStringParameters);
      if (incoming.recipients.length === 0)
        return problem(400, "The mail names nobody in To or Cc; or say to whom it goes with ?to=.");
      receiveMail(incoming);
      return json(200, { messageId: incoming.messageId, to: incoming.recipients });
    },
  },
  {
    key: "POST /local/inbox/reply",
    target: async ({ body = "", isBase64Encoded, headers }) => {
      const fields = new URLSearchParams(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
      const asked = mailFile.read(mailFile.find()).find(({ id }) => id === fields.get("mail"));
      const words = fields.get("text") ?? "";
      if (asked === undefined || words.trim() === "")
        return problem(400, "Name the mail that is answered, and write something.");
      const raw = Buffer.from(answerTo(asked, words));
      receiveMail(incomingOf(raw, await PostalMime.parse(raw), {}));
      return { statusCode: 303, headers: { location: headers["referer"] ?? "/local/inbox" } };
    },
  },
];

const addressesOf = (list: readonly Address[] = []): readonly string[] =>
  list.flatMap(({ address, group }) => address ?? (group ?? []).map((one) => one.address));

/** Like SES, which hears of all recipients and takes those of the domain. */
const recipientsOf = ({ to, cc, deliveredTo }: Email): readonly string[] => {
  const all = [...addressesOf(to), ...addressesOf(cc), ...(deliveredTo === undefined ? [] : [deliveredTo])];
  const ours = all.filter((address) => address.toLowerCase().endsWith(`@${replyDomain}`));
  return ours.length > 0 ? ours : all;
};

const kinds = ["spf", "dkim", "dmarc", "spam", "virus"] as const;
const statuses = ["PASS", "FAIL", "GRAY"] as const;

const incomingOf = (
  raw: Buffer,
  mail: Email,
  query: Readonly<Record<string, string | undefined>>,
): Incoming => {
  const { to, from } = query;
  const said = kinds.flatMap((kind) => {
    const status = statuses.find((one) => one === query[kind]?.toUpperCase());
    return status === undefined ? [] : [[kind, status] as const];
  });
  return {
    raw,
    recipients: to === undefined ? recipientsOf(mail) : [to],
    returnPath:
      from ?? (mail.returnPath?.replace(/^<|>$/g, "") || addressesOf(mail.from && [mail.from])[0] || ""),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    messageId: mail.messageId ?? "",
    verdicts: Object.fromEntries(said) as Verdicts,
  };
};

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, " ");

/** The answer that a mail program would write: to the mail's Reply-To, with what it answers below the words. */
const answerTo = (mail: LocalMail, words: string): string => {
  const subject = /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`;
  const quoted = mail.text.split("\n").map((line) => `> ${line}`);
  return [
    `From: ${oneLine(mail.to)}`,
    `To: ${oneLine(mail.headers["Reply-To"] ?? mail.from)}`,
    `Subject: =?utf-8?B?${Buffer.from(oneLine(subject)).toString("base64")}?=`,
    `Message-ID: <${randomUUID()}@${bareAddress(mail.to).split("@")[1] ?? "localhost"}>`,
    `In-Reply-To: <${mail.id}@email.amazonses.com>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    ...words.split(/\r?\n/),
    "",
    `On ${mail.at.slice(0, 10)}, ${oneLine(mail.from)} wrote:`,
    "",
    ...quoted,
  ].join("\r\n");
};

const json = (statusCode: number, value: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(value),
});

const problem = (status: number, detail: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ title: "Not a mail", status, detail }),
});
