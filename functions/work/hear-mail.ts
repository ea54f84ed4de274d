import { type Carrier, isoNow, leaseEnd } from "../../shared/carry-out/carrier.ts";
import { type Delivery, deliveryOf } from "../../shared/carry-out/deliver.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { LeadMailTemplate } from "../../shared/domain/mail.ts";
import { hearReply } from "../../shared/domain/reply/hear-reply.ts";
import { proofOf } from "../../shared/domain/reply/proof.ts";
import { toneOf } from "../../shared/domain/reply/tone.ts";
import { envelopeOf } from "../../shared/intake/incoming-mail.ts";
import { leadOfReply } from "../../shared/reply-address.ts";
import { changeLead, type DossierWithLead } from "../../shared/store/change-lead.ts";
import { forgetIntake } from "../../shared/store/forget-intake.ts";
import { type Intake, setIntakeStatus } from "../../shared/store/intake.ts";
import { personOfLead } from "../../shared/store/keys.ts";
import { answersOf } from "../../shared/store/prospects.ts";
import { erasedSince } from "../../shared/store/tombstones.ts";

/** Which of our mails is answered: SES makes a mail's Message-ID of the id that it told us, and a domain of its own. */
const answeredMail = ({ changes }: DossierWithLead, ids: readonly string[]): LeadMailTemplate | null => {
  for (const id of ids)
    for (const { mails, mailed } of changes) {
      const at = mailed.findIndex((sent) => sent !== null && sent.messageId === id.split("@")[0]);
      const mail = mails[at];
      if (mail) return mail.template;
    }
  return null;
};

const setAside = async (carrier: Carrier, intake: Intake, why: string): Promise<readonly Delivery[]> => {
  await setIntakeStatus(carrier.table, intake, "quarantined", why);
  carrier.log.warn("mail-quarantined", { intake: intake.id });
  return [];
};

/**
 * Lets the lead hear of a mail that came to its reply address. One that cannot be read, or that no lead may hear, waits in
 * quarantine with the reason.
 */
export const hearMail = async (
  carrier: Carrier,
  company: Company,
  intake: Intake,
): Promise<readonly Delivery[]> => {
  const envelope = envelopeOf(intake.request);
  const lead = leadOfReply(carrier.keys.replies, envelope.to);
  const person = lead === null ? null : personOfLead(lead);
  if (person === null) return setAside(carrier, intake, "No lead has the address that this mail came to.");
  if ((await erasedSince(carrier.table, intake.receivedAt, [person])).has(person)) {
    await forgetIntake(carrier.table, intake.id);
    return [];
  }
  // The parser is loaded with the first mail: most of what the stream brings is none.
  const { readMail } = await import("../../shared/replies/read-mail.ts");
  const mail = await readMail(intake.request.body, envelope.returnPath);
  if (mail === null) return setAside(carrier, intake, "This is not a mail that can be read.");
  const now = isoNow(carrier.clock);
  const result = await changeLead(
    carrier.table,
    company,
    { person },
    (dossier, pools) => {
      const { prospect, changes } = dossier;
      const reply = {
        intake: intake.id,
        from: mail.from,
        proof: proofOf(envelope.verdicts),
        words: mail.words,
        tone: toneOf(mail.words, mail.subject),
        attachments: mail.attachments,
        automatic: mail.automatic,
        bounced: mail.bounced,
        answered: answeredMail(dossier, mail.answers),
      };
      const ofLead = changes.filter((change) => change.lead === prospect.lead.id);
      const events = ofLead.flatMap((change) => change.events);
      const answers = answersOf(changes, prospect.lead.id);
      return hearReply(prospect, reply, { company, pools, answers, events, now });
    },
    now,
    leaseEnd(carrier),
  );
  if (result.kind === "changed") return [deliveryOf(result)];
  if (result.kind === "refused") return setAside(carrier, intake, result.problem);
  return result.kind === "nothing"
    ? []
    : setAside(carrier, intake, "Nobody is known any more by the address that this mail came to.");
};
