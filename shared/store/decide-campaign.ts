import type { Company } from "../domain/agreement.ts";
import type { Author } from "../domain/audit.ts";
import { type CampaignDecision, decideCampaign } from "../domain/campaign-decision.ts";
import { conflict, type Refusal } from "../domain/decision.ts";
import type { Member } from "../domain/member.ts";
import type { Instant } from "../domain/submission.ts";
import { confirmDecision, loadDecisions, proposeDecision } from "./decisions.ts";
import type { Table } from "./table.ts";

/** Takes a member's word on a campaign: the first of it is a proposal, the other team's confirms it. */
export const takeDecision = async (
  table: Table,
  company: Company,
  campaign: string,
  wish: Pick<CampaignDecision, "decision" | "note">,
  by: Member,
  via: Author["via"],
  now: Instant,
): Promise<CampaignDecision | Refusal> => {
  const standing = (await loadDecisions(table, campaign)).at(-1) ?? null;
  const proposer = standing === null ? null : (company.members.get(standing.by) ?? null);
  const decided = decideCampaign(standing, wish, by, proposer, now);
  if (decided.kind === "refused") return decided;
  const store = decided.kind === "propose" ? proposeDecision : confirmDecision;
  const stored = await store(table, campaign, decided.decision, via);
  return stored
    ? decided.decision
    : conflict("Somebody else has decided on it in this moment. Look at it again.");
};
