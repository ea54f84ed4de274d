import type { SurveyAnswer } from "../../../shared/domain/lead.ts";
import type { Random } from "./random.ts";
import type { Deed, Nature } from "./truth.ts";
import type { World } from "./world.ts";

/** How often somebody who was called and not reached knows of it: a voice mail, a missed call with a name. */
const noticed = 0.6;

const rated = (care: "prompt" | "late" | "none", random: Random): 1 | 2 | 3 | 4 | 5 => {
  const weights = {
    prompt: { 1: 2, 2: 4, 3: 14, 4: 40, 5: 40 },
    late: { 1: 15, 2: 25, 3: 30, 4: 20, 5: 10 },
    none: { 1: 60, 2: 25, 3: 15, 4: 0, 5: 0 },
  }[care];
  // The names of the weights are the ratings.
  return Number(random.pick(weights)) as 1 | 2 | 3 | 4 | 5;
};

/** What a prospect who answers says, knowing only what reached them. `promptBy` is when they would still call it prompt. */
export const answerOf = (
  nature: Nature,
  deeds: readonly Deed[],
  promptBy: number,
  { falsehood }: World,
  random: Random,
): SurveyAnswer => {
  const wasReached = deeds.some(({ reached }) => reached);
  const knows = wasReached || (deeds.length > 0 && random.chance(noticed));
  const says = random.chance(falsehood) ? !knows : knows;
  const first = deeds[0]?.at ?? Number.POSITIVE_INFINITY;
  const care = !knows ? "none" : first <= promptBy ? "prompt" : "late";
  const misses = random.chance(nature === "did-not-ask" ? 0.8 : falsehood);
  return {
    contacted: random.chance(0.9) ? (says ? "yes" : "no") : null,
    contactedOn: says && knows && random.chance(0.3) ? new Date(first).toISOString().slice(0, 10) : null,
    rating: random.chance(0.8) ? rated(care, random) : null,
    gotOffer: random.chance(0.6) ? (misses ? "no" : "yes") : null,
    stillInterested: null,
    comment: null,
  };
};
