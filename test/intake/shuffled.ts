import { createHash } from "node:crypto";

/** The same order every time, and no order that anybody would choose. */
export const shuffled = <Entry>(list: readonly Entry[], seed: number): readonly Entry[] =>
  list
    .map((entry, i) => ({ entry, place: createHash("md5").update(`${seed} ${i}`).digest("hex") }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ entry }) => entry);
