import { randomFrom } from "../../infra/bench/verdict/random.ts";

/** Another one for each long run, the same one again with FAULTS_SEED. */
export const seed = Number(process.env["FAULTS_SEED"] ?? 20_260_105);

/** `npm run faults` takes its time; `npm test` makes do with a tenth. */
export const isLong = process.env["FAULTS"] === "long";

/** The entries in an order that the seed decides. */
export const shuffled = <Entry>(entries: readonly Entry[], salt = 0): readonly Entry[] => {
  const random = randomFrom(seed + salt);
  return entries
    .map((entry) => ({ entry, place: random.between(0, 1) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ entry }) => entry);
};
