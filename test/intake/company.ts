import type { Company } from "../../shared/domain/agreement.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import type { Source } from "../../shared/domain/source.ts";
import { campaign, companyOf } from "../domain/company.ts";

export const start = "2026-01-05T09:00:00.000Z";

/** A company with one campaign and the sources that a test is about. */
export const companyWith = (sources: readonly Source[], more: Partial<Campaign> = {}): Company => ({
  ...companyOf({ campaigns: [campaign("spring", more)] }),
  sources: new Map(sources.map((one) => [one.id, one])),
});
