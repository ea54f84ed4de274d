import type { JudgedVerdict } from "../../../shared/domain/verdict/campaign-verdict.ts";
import { evidenceOf } from "../../../shared/domain/verdict/evidence.ts";
import { type LeadVerdict, leadVerdict } from "../../../shared/domain/verdict/lead-verdict.ts";
import { company } from "./company.ts";
import { type Mix, mixes } from "./mixes.ts";
import { playLead } from "./play-lead.ts";
import { randomFrom } from "./random.ts";
import { trueVerdict, truthInCampaign } from "./truth.ts";
import type { World } from "./world.ts";

/** A lost lead with what the rules say and what is true. */
export type JudgedLead = {
  readonly mix: Mix;
  readonly said: LeadVerdict;
  readonly truth: JudgedVerdict;
  readonly truthInCampaign: JudgedVerdict;
};

/** Plays `count` leads, evenly over the mixes, and judges those that were lost: in this simulator all of them. */
export const judgedLeads = (count: number, seed: number, world: World): readonly JudgedLead[] =>
  Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const mix = mixes[index % mixes.length];
    if (mix === undefined) return [];
    const { file, truth } = playLead(mix, world, randomFrom(seed * 1_000_003 + index));
    const evidence = evidenceOf(file, company);
    if (evidence === null) return [];
    const said = leadVerdict(evidence);
    return [{ mix, said, truth: trueVerdict(truth), truthInCampaign: truthInCampaign(truth) }];
  });
