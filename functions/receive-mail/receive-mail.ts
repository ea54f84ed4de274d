import { createHash } from "node:crypto";
import type { SESEvent, SESMessage } from "aws-lambda";
import type { IncomingStore } from "../../shared/aws/incoming-store.ts";
import type { Keys } from "../../shared/aws/keys.ts";
import type { Clock } from "../../shared/clock.ts";
import { keptMail, repliesSource } from "../../shared/intake/incoming-mail.ts";
import type { Log } from "../../shared/log.ts";
import { leadOfReply } from "../../shared/reply-address.ts";
import { type IntakeStatus, storeIntake } from "../../shared/store/intake.ts";
import { intakeId } from "../../shared/store/keys.ts";
import type { Table } from "../../shared/store/table.ts";

export type ReceiveMailDeps = {
  readonly table: Table;
  readonly keys: () => Promise<Pick<Keys, "replies">>;
  readonly mails: IncomingStore;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Words come first in a mail and attachments last, so its beginning is all that is read and kept; it fits into one item of
 * the table. A mail that no lead can be found for is kept to be seen, not to be read.
 */
const mostKept = 350 * 1024;
const mostKeptUnroutable = 16 * 1024;

/** One mail names a handful of our addresses at most. */
const mostRecipients = 5;

type Place = {
  readonly to: string;
  readonly status: IntakeStatus;
  readonly reason: string | null;
  /** How many of its bytes are kept. */
  readonly most: number;
};

const suspicionOf = ({ receipt }: SESMessage): string | null => {
  if (receipt.virusVerdict.status === "FAIL") return "A virus was found in this mail.";
  return receipt.spamVerdict.status === "FAIL" ? "The mail was taken for spam on its way to us." : null;
};

const placesOf = (message: SESMessage, { replies }: Pick<Keys, "replies">): readonly Place[] => {
  const suspicion = suspicionOf(message);
  const recipients = [...new Set(message.receipt.recipients.map((address) => address.toLowerCase()))];
  const ours = recipients
    .filter((address) => leadOfReply(replies, address) !== null)
    .slice(0, mostRecipients);
  if (ours.length === 0) {
    const reason = suspicion ?? "No lead has the address that this mail came to.";
    const status = suspicion === null ? "quarantined" : "spam";
    return [{ to: recipients[0] ?? "", status, reason, most: mostKeptUnroutable }];
  }
  const status = suspicion === null ? "accepted" : "spam";
  return ours.map((to) => ({ to, status, reason: suspicion, most: mostKept }));
};

/** The sender's own id of the mail: the same mail delivered twice is one, by whichever way it comes. */
const sameness = ({ mail }: SESMessage, raw: Buffer): string =>
  mail.commonHeaders.messageId || createHash("sha256").update(raw).digest("hex");

const mostAbout = 200;

const aboutOf = ({ mail: { commonHeaders } }: SESMessage): string =>
  [commonHeaders.from?.join(", "), commonHeaders.subject]
    .filter(Boolean)
    .join(": ")
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, mostAbout);

const nullPath: ReadonlySet<string> = new Set(["", "<>"]);

/**
 * Takes a mail that SES put aside: stores it with one conditional put for each lead that it is for, as webhooks are stored,
 * and then removes it there. What it says is read by whoever sees the item on the stream.
 */
export const createReceiveMail = ({ table, keys, mails, clock, log }: ReceiveMailDeps) => {
  const receive = async (message: SESMessage): Promise<void> => {
    const { mail, receipt } = message;
    const raw = await mails.read(mail.messageId, mostKept);
    // SES may tell of it again after we took it.
    if (raw === null) return log.info("mail-taken-before", { mail: mail.messageId });
    const verdicts = {
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    };
    const returnPath = nullPath.has(mail.source) ? "" : mail.source;
    const now = clock.now();
    for (const { to, status, reason, most } of placesOf(message, await keys())) {
      const id = intakeId(now, repliesSource, `${to}\n${sameness(message, raw)}`);
      const stored = await storeIntake(
        table,
        {
          id,
          source: repliesSource,
          kind: "mail",
          receivedAt: new Date(now).toISOString(),
          status,
          reason,
          about: aboutOf(message),
          request: keptMail({ to, returnPath, verdicts }, raw.subarray(0, most)),
        },
        { by: "id" },
      );
      log.info("mail-received", { intake: id, status, duplicate: stored.duplicate });
    }
    await mails.remove(mail.messageId);
  };
  return async (event: SESEvent): Promise<void> => {
    for (const { ses } of event.Records) await receive(ses);
  };
};
