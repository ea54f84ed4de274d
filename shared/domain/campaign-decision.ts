import { conflict, type Refusal } from "./decision.ts";
import { between, milliseconds } from "./duration.ts";
import type { Member, Role } from "./member.ts";
import type { Instant } from "./submission.ts";

export const campaignDecisions = ["keep", "change", "stop"] as const;

/** What the meeting of both teams decided about a campaign: proposed by one team, in force when the other confirms it. */
export type CampaignDecision = {
  readonly decision: (typeof campaignDecisions)[number];
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
};

export type Team = "marketing" | "sales";

/** Administrators look after the system; a decision is the two teams' own. */
const teams: Readonly<Record<Role, Team | null>> = {
  marketer: "marketing",
  manager: "sales",
  rep: "sales",
  partner: null,
  administrator: null,
};

export const teamOf = ({ role }: Pick<Member, "role">): Team | null => teams[role];

const otherTeam: Readonly<Record<Team, Team>> = { marketing: "sales", sales: "marketing" };

/** What is to be stored: a new proposal, the confirmation of the one that stands, or nothing, as it stands already. */
export type Deciding =
  | { readonly kind: "stands"; readonly decision: CampaignDecision }
  | { readonly kind: "propose"; readonly decision: CampaignDecision }
  | { readonly kind: "confirm"; readonly decision: CampaignDecision }
  | Refusal;

const oneDay = milliseconds("P1D");

/** Whether the member confirmed this very decision today: asked again, because the answer got lost on its way. */
const isSaidAgain = (
  standing: CampaignDecision,
  decision: CampaignDecision["decision"],
  by: Member,
  now: Instant,
): boolean =>
  standing.decision === decision &&
  standing.confirmedBy === by.id &&
  standing.confirmedAt !== null &&
  between(standing.confirmedAt, now) < oneDay;

/**
 * Decides on a decision. The same decision by the other team confirms the proposal that stands; a different one is a
 * proposal of its own; confirming again within a day changes nothing. Refused (`conflict`) from whoever belongs to neither team, or to the team that has proposed it.
 */
export const decideCampaign = (
  standing: CampaignDecision | null,
  wish: Pick<CampaignDecision, "decision" | "note">,
  by: Member,
  proposer: Member | null,
  now: Instant,
): Deciding => {
  const team = teamOf(by);
  if (team === null)
    return conflict(
      `${by.name} belongs to neither team: marketing and sales decide, by a marketer and by a rep or manager.`,
    );
  if (standing !== null && isSaidAgain(standing, wish.decision, by, now))
    return { kind: "stands", decision: standing };
  const open = standing !== null && standing.confirmedBy === null ? standing : null;
  if (open === null || open.decision !== wish.decision)
    return {
      kind: "propose",
      decision: { ...wish, by: by.id, at: now, confirmedBy: null, confirmedAt: null },
    };
  const proposed = proposer && teamOf(proposer);
  if (proposed === team)
    return conflict(
      `${proposer?.name ?? open.by} of ${team} has proposed this already; somebody of ${otherTeam[team]} confirms it.`,
    );
  return { kind: "confirm", decision: { ...open, confirmedBy: by.id, confirmedAt: now } };
};
