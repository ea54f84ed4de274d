import type { Company } from "../domain/agreement.ts";
import type { Author } from "../domain/audit.ts";
import { type CampaignDecision, decideCampaign } from "../domain/campaign-decision.ts";
import { conflict, type Refusal } from "../domain/decision.ts";
import type { Member } from "../domain/member.ts";
import type { Instant } from "../domain/submission.ts";
import { confirmDecision, loadDecisions, proposeDecision } from "./decisions.ts";
import { loadCampaign } from "./directory.ts";
import type { Table } from "./table.ts";
import { takeMove } from "./take-move.ts";

/** An ended campaign is assessed when both teams have decided on it; one that still runs stays as it is. */
const assessed = async (
  table: Table,
  company: Company,
  id: string,
  { decision, confirmedBy, confirmedAt }: CampaignDecision,
): Promise<void> => {
  const campaign = await loadCampaign(table, id);
  if (campaign?.state !== "ended" || confirmedBy === null || confirmedAt === null) return;
  const wish = {
    to: "assessed",
    by: confirmedBy,
    note: `Both teams decided: ${decision}.`,
    via: "rule",
  } as const;
  await takeMove(table, company, campaign, wish, confirmedAt);
};

/**
 * Takes a member's word on a campaign: the first of it is a proposal, the other team's confirms it, which makes an ended
 * campaign assessed.
 */
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
  if (decided.kind === "stands") return decided.decision;
  const store = decided.kind === "propose" ? proposeDecision : confirmDecision;
  const stored = await store(table, campaign, decided.decision, via);
  if (stored && decided.kind === "confirm") await assessed(table, company, campaign, decided.decision);
  return stored
    ? decided.decision
    : conflict("Somebody else has decided on it in this moment. Look at it again.");
};
