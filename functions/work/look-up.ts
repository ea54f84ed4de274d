import type { Carrier } from "../../shared/carry-out/carrier.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Prospect } from "../../shared/domain/prospect.ts";
import type { PoolState } from "../../shared/domain/route.ts";
import type { Instant, Submission } from "../../shared/domain/submission.ts";
import { poolIds } from "../../shared/store/change-lead.ts";
import { customerKeys, customersAmong } from "../../shared/store/customers.ts";
import type { Intake } from "../../shared/store/intake.ts";
import { prospectFrom, type Touch, touchFrom } from "../../shared/store/items.ts";
import { firstTouchKey, isPersonKey, lastErasureKey, poolKey, prospectKey } from "../../shared/store/keys.ts";
import { poolStatesFrom } from "../../shared/store/prospects.ts";
import { getMany } from "../../shared/store/table.ts";
import { lastErasureAmong, loadErased } from "../../shared/store/tombstones.ts";
import { loadCompanyOwners } from "./company-owners.ts";
import { placesOfTouches } from "./earlier-contacts.ts";

/** A submission with the place it goes to. */
export type Inquiry = {
  readonly intake: Intake;
  readonly submission: Submission;
  readonly email: string;
  readonly person: string;
  readonly campaign: string;
  readonly audience: string | null;
};

/** What decisions on a batch of inquiries need to know; kept up to date while they are taken one after the other. */
export type Known = {
  readonly prospects: Map<string, Prospect>;
  readonly touches: ReadonlyMap<string, readonly Touch[]>;
  readonly pools: Record<string, PoolState>;
  /** When people were erased who are known to have been. */
  readonly erased: Map<string, Instant>;
  /** Owners by their company's mail domain, where a rule asks for them. */
  readonly companyOwners: Map<string, string>;
  /** Addresses that the list of known customers names, or their companies. */
  readonly customers: ReadonlySet<string>;
};

/** What of its own campaign a lead's mail tells of. */
const interesting = ["opened", "clicked", "downloaded"] as const;

/** The touches of its own campaign that an inquiry's mail tells of. */
export const interestIn = ({ person, campaign }: Inquiry, known: Known): readonly Touch[] =>
  (known.touches.get(person) ?? []).filter(
    (touch) => touch.campaign === campaign && interesting.some((kind) => kind === touch.kind),
  );

/** The person behind a referral link: its code is their key. Codes of other programmes name nobody here. */
export const referrerOf = ({ referral }: Submission): string | null =>
  referral !== null && isPersonKey(referral) ? referral : null;

/** What is known about the people behind a batch of inquiries, and whose turn it is: one call for up to a hundred keys. */
export const lookUp = async (
  carrier: Carrier,
  company: Company,
  inquiries: readonly Inquiry[],
): Promise<Known> => {
  const secret = carrier.keys.person;
  const emails = inquiries.map(({ email }) => email);
  const items = await getMany(carrier.table, [
    lastErasureKey,
    ...inquiries.map(({ person }) => prospectKey(person)),
    ...inquiries.flatMap(
      ({ person, campaign }) =>
        placesOfTouches(company, person) ?? interesting.map((kind) => firstTouchKey(person, campaign, kind)),
    ),
    ...customerKeys(secret, emails),
    ...poolIds(company).map(poolKey),
    ...inquiries.flatMap(({ submission }) => referrerOf(submission) ?? []).map(prospectKey),
  ]);
  const persons = inquiries.map(({ person }) => person);
  const last = lastErasureAmong(items);
  const isErasedSince = inquiries.some(({ intake }) => intake.receivedAt < last);
  const ofType = (type: string) => items.filter((item) => item["type"] === type);
  return {
    prospects: new Map(
      ofType("prospect")
        .map(prospectFrom)
        .map((prospect) => [prospect.key, prospect]),
    ),
    touches: Map.groupBy(ofType("touch").map(touchFrom), ({ person }) => person),
    pools: poolStatesFrom(items),
    erased: new Map(isErasedSince ? await loadErased(carrier.table, persons) : []),
    customers: customersAmong(items, secret, emails),
    companyOwners: await loadCompanyOwners(carrier, company, emails),
  };
};
