import type { JudgedVerdict } from "../../../shared/domain/verdict/campaign-verdict.ts";
import { evidenceOf } from "../../../shared/domain/verdict/evidence.ts";
import { type LeadVerdict, leadVerdict } from "../../../shared/domain/verdict/lead-verdict.ts";
import { company } from "./company.ts";
import { type Mix, mixes } from "./mixes.ts";
import { playLead } from "./play-lead.ts";
import { randomFrom } from "./random.ts";
import { trueVerdict } from "./truth.ts";

/** A lost lead with what the rules say and what is true. */
export type JudgedLead = { readonly mix: Mix; readonly said: LeadVerdict; readonly truth: JudgedVerdict };

/** Plays `count` leads, evenly over the mixes, and judges those that were lost: in this simulator all of them. */
export const judgedLeads = (count: number, seed: number): readonly JudgedLead[] =>
  Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const mix = mixes[index % mixes.length];
    if (mix === undefined) return [];
    const { file, truth } = playLead(mix, randomFrom(seed * 1_000_003 + index));
    const evidence = evidenceOf(file, company);
    return evidence === null ? [] : [{ mix, said: leadVerdict(evidence), truth: trueVerdict(truth) }];
  });
