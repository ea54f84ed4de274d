import type { JudgedVerdict } from "../../../shared/domain/verdict/campaign-verdict.ts";

/**
 * What a lead really was. `good` is a reachable person who asked for what they got and whom the product can serve;
 * everything else is a lead that marketing should not have bought.
 */
export type Nature = "good" | "wrong-fit" | "unreachable" | "did-not-ask";

/** A try to reach the prospect that really took place, whatever was logged. */
export type Deed = { readonly at: number; readonly reached: boolean };

/** An owner's duty of a first response: it ran from when they were told until `ended`, and was due at `due`. */
export type Duty = {
  readonly from: number;
  readonly due: number;
  readonly ended: number | null;
};

/** A lost lead as it really was: what the rules never see. */
export type Truth = {
  readonly nature: Nature;
  readonly duties: readonly Duty[];
  readonly deeds: readonly Deed[];
  /** The rep really found the contact data to be bad, after trying them. */
  readonly foundBadData: boolean;
  readonly attemptsAgreed: number;
  /** Somebody in sales was told of the lead. */
  readonly given: boolean;
};

const responded = (duty: Duty, deeds: readonly Deed[]): boolean =>
  deeds.some(({ at }) => at >= duty.from && at <= duty.due) ||
  (duty.ended !== null && duty.ended <= duty.due);

/**
 * Sales handled a lead if everyone who owed the first response really made it in the time counted from when they were
 * told, and if then somebody really spoke to the prospect, or all agreed attempts were really made, or the contact data
 * were tried and found bad. A lead of which nobody was told is nobody's lapse.
 */
const isHandled = ({ duties, deeds, foundBadData, attemptsAgreed, given }: Truth): boolean => {
  if (!given) return true;
  const isFollowedUp =
    deeds.some(({ reached }) => reached) ||
    deeds.length >= attemptsAgreed ||
    (foundBadData && deeds.length > 0);
  return isFollowedUp && duties.every((duty) => responded(duty, deeds));
};

/** The one definition of who really lost the lead. */
export const trueVerdict = (truth: Truth): JudgedVerdict => {
  const isGood = truth.nature === "good";
  if (isHandled(truth)) return isGood ? "neither" : "marketing";
  return isGood ? "sales" : "both";
};

/**
 * What a campaign's split is about: the worth of a lead that nobody reached is nobody's to know, so that such a lead is
 * simply one that sales did not handle; whoever was spoken to, however late, was a good lead or was none.
 */
export const truthInCampaign = (truth: Truth): JudgedVerdict => {
  const verdict = trueVerdict(truth);
  return verdict === "both" && !truth.deeds.some(({ reached }) => reached) ? "sales" : verdict;
};
