import { type Carrier, isoNow, leaseEnd } from "../../shared/carry-out/carrier.ts";
import { type Delivery, deliveryOf } from "../../shared/carry-out/deliver.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Decision } from "../../shared/domain/decision.ts";
import { normaliseEmail } from "../../shared/domain/email-address.ts";
import { noticeInterest, suppress, suppressionOf } from "../../shared/domain/hear-prospect.ts";
import type { Lead } from "../../shared/domain/lead.ts";
import { bringsBack, type Interest } from "../../shared/domain/nurture.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import type { EmailEvent } from "../../shared/domain/submission.ts";
import { isLost } from "../../shared/domain/verdict/case-file.ts";
import { readKeptEvents } from "../../shared/intake/read-kept.ts";
import { changeLead } from "../../shared/store/change-lead.ts";
import { type Intake, setIntakeStatus } from "../../shared/store/intake.ts";
import { personKey } from "../../shared/store/keys.ts";
import { answersOf, loadProspects } from "../../shared/store/prospects.ts";
import { erasedSince } from "../../shared/store/tombstones.ts";
import { type NewTouch, recordTouches } from "../../shared/store/touches.ts";

type Heard = { readonly touch: NewTouch; readonly event: EmailEvent };

const heardOf = (carrier: Carrier, company: Company, intake: Intake): readonly Heard[] | string => {
  const reading = readKeptEvents(intake, company);
  if ("problem" in reading) return reading.problem;
  const others = reading.events.filter(({ event }) => event.kind === null).length;
  if (others > 0)
    carrier.log.info("events-of-other-kinds", { intake: intake.id, source: intake.source, others });
  return reading.events.flatMap(({ event, campaign, audience }) => {
    const email = normaliseEmail(event.email);
    if (event.kind === null || email === null) return [];
    const touch: NewTouch = {
      person: personKey(carrier.keys.person, email),
      campaign,
      audience,
      kind: event.kind,
      id: event.id,
      at: event.at,
      source: intake.source,
      intake: intake.id,
      link: event.link,
      hardBounce: event.hardBounce,
      machine: event.machine,
    };
    return [{ touch, event }];
  });
};

const clickOf = ({ touch: { campaign, audience, at } }: Heard): Interest => ({
  kind: "clicked",
  campaign,
  audience,
  at,
});

type WithLead = Prospect & { readonly lead: Lead };

/** Whether an event can change anything about a lead as it stood a moment ago; most cannot, and cost no call. */
const matters = (prospect: Prospect | undefined, heard: Heard): prospect is WithLead => {
  const { event } = heard;
  if (!prospect?.lead) return false;
  // A lost lead is judged again, whatever its address was suppressed for before.
  if (suppressionOf(event) !== null) return prospect.person.suppressed === null || isLost(prospect.lead);
  if (event.kind !== "clicked" || event.machine) return false;
  return prospect.lead.intent === "cool" || bringsBack(prospect.lead, prospect.person, clickOf(heard));
};

const react = async (carrier: Carrier, company: Company, heard: Heard): Promise<Delivery | null> => {
  const { touch, event } = heard;
  const now = isoNow(carrier.clock);
  const result = await changeLead(
    carrier.table,
    company,
    { person: touch.person },
    ({ prospect, changes }, pools): Decision => {
      const why = suppressionOf(event);
      if (why !== null) return suppress(prospect, why, company, now);
      const answers = answersOf(changes, prospect.lead.id);
      return noticeInterest(prospect, clickOf(heard), answers, company, pools, now);
    },
    now,
    leaseEnd(carrier),
  );
  return result.kind === "changed" ? deliveryOf(result) : null;
};

/**
 * Records the touches of one batch of an e-mail tool and lets leads hear of those that concern them: a click warms a lead
 * or brings a nurtured one back, an unsubscribe, hard bounce or complaint stops every later mail. Of whoever was erased
 * since it came in nothing is recorded: a batch that is handed over again must not bring them back.
 */
export const recordBatch = async (
  carrier: Carrier,
  company: Company,
  intake: Intake,
): Promise<readonly Delivery[]> => {
  const all = heardOf(carrier, company, intake);
  if (typeof all === "string") {
    await setIntakeStatus(carrier.table, intake, "quarantined", all);
    carrier.log.warn("intake-quarantined", { intake: intake.id, source: intake.source });
    return [];
  }
  const persons = all.map(({ touch }) => touch.person);
  const erased = await erasedSince(carrier.table, intake.receivedAt, persons);
  const heard = all.filter(({ touch }) => !erased.has(touch.person));
  await recordTouches(
    carrier.table,
    heard.map(({ touch }) => touch),
  );
  const concerning = heard.filter(({ event }) => event.kind === "clicked" || suppressionOf(event) !== null);
  const prospects = await loadProspects(
    carrier.table,
    concerning.map(({ touch }) => touch.person),
  );
  const deliveries: Delivery[] = [];
  for (const entry of concerning) {
    if (!matters(prospects.get(entry.touch.person), entry)) continue;
    const delivery = await react(carrier, company, entry);
    if (delivery) deliveries.push(delivery);
  }
  return deliveries;
};
