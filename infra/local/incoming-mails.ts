import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SESEvent, SESReceiptStatus } from "aws-lambda";
import type { Twin } from "./aws-server.ts";

/** What SES would find about a mail; what is not said passes. */
export type Verdicts = Partial<
  Record<"spf" | "dkim" | "dmarc" | "spam" | "virus", SESReceiptStatus["status"]>
>;

/** A mail on its way in. */
export type Incoming = {
  readonly raw: Buffer;
  readonly recipients: readonly string[];
  /** The envelope's sender; empty for the null return path. */
  readonly returnPath: string;
  readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly messageId: string;
  readonly verdicts: Verdicts;
};

export type IncomingMails = {
  readonly twin: Twin;
  /** Puts the mail where SES would, and answers the event that SES would start a function with. */
  put(incoming: Incoming, at: string): SESEvent;
};

/** The bucket into which SES puts mails: a folder, answering as S3 does to what a function asks of one object. */
export const openIncomingMails = (folder: string, bucket: string): IncomingMails => {
  const start = `/${bucket}/`;
  return {
    put: (incoming, at) => {
      mkdirSync(folder, { recursive: true });
      const id = randomUUID();
      writeFileSync(join(folder, id), incoming.raw);
      return eventOf(incoming, id, bucket, at);
    },
    twin: async ({ method, path, headers }) => {
      if (!path.startsWith(start)) return undefined;
      // Names of ours alone: nobody else speaks to this server, and none of them leads out of the folder.
      const file = join(folder, path.slice(start.length).replaceAll(/[^\w-]/g, ""));
      if (method === "DELETE") {
        rmSync(file, { force: true });
        return { status: 204, body: Buffer.alloc(0) };
      }
      if (!existsSync(file))
        return { status: 404, body: missing, headers: { "content-type": "application/xml" } };
      const [, end = "Infinity"] = /^bytes=0-(\d+)$/.exec(headers.range ?? "") ?? [];
      const body = readFileSync(file).subarray(0, Number(end) + 1);
      return { status: 206, body, headers: { "content-type": "application/octet-stream" } };
    },
  };
};

const missing = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>It is not here.</Message></Error>',
);

/** "Event contents for receiving email" in the SES Developer Guide. */
const eventOf = (
  { recipients, returnPath, headers, messageId, verdicts }: Incoming,
  id: string,
  bucketName: string,
  timestamp: string,
): SESEvent => {
  const status = (name: keyof Verdicts) => ({ status: verdicts[name] ?? "PASS" });
  const header = (name: string) => headers.find((one) => one.name.toLowerCase() === name)?.value;
  const mail = {
    timestamp,
    source: returnPath,
    messageId: id,
    destination: [...recipients],
    headersTruncated: false,
    headers: [...headers],
    commonHeaders: {
      returnPath,
      from: [header("from") ?? ""],
      date: header("date") ?? "",
      to: [header("to") ?? ""],
      messageId,
      subject: header("subject"),
    },
  };
  const receipt = {
    timestamp,
    processingTimeMillis: 1,
    recipients: [...recipients],
    spamVerdict: status("spam"),
    virusVerdict: status("virus"),
    spfVerdict: status("spf"),
    dkimVerdict: status("dkim"),
    dmarcVerdict: status("dmarc"),
    action: { type: "S3", bucketName, objectKey: id } as const,
  };
  return { Records: [{ eventSource: "aws:ses", eventVersion: "1.0", ses: { mail, receipt } }] };
};
