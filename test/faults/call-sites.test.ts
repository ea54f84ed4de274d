import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inTurn } from "../../infra/bench/in-turn.ts";
import { writtenCallSites } from "./call-sites.ts";
import type { Choice } from "./faulty-functions.ts";
import { type Lived, liveWith } from "./life-lived.ts";
import { modes } from "./modes.ts";
import { keepResult } from "./results.ts";
import { isLong, seed } from "./seed.ts";

const names = Object.keys(modes);

/** Another mode for each site, as the seed has it. */
const mixed =
  (salt: number): Choice =>
  ({ way }) => {
    const [at = 0] = createHash("sha256").update(`${seed} ${salt} ${way}`).digest();
    return inTurn(names, at);
  };

const choices: readonly (readonly [string, Choice])[] = [
  ["one of all modes, by turns", mixed(1)],
  ...(isLong
    ? [
        ...names.map((mode) => [mode, () => [mode]] as const),
        ["another of all modes", mixed(2)] as const,
        ["a third of all modes", mixed(3)] as const,
      ]
    : []),
];

const tried: { readonly name: string; readonly faults: number; readonly repeated: number }[] = [];
const failed = new Set<string>();

let undisturbed: Lived;
beforeAll(async () => {
  undisturbed = await liveWith(null);
}, 300_000);

const keepSoFar = (): void => {
  const lives = tried.map(({ name, faults, repeated }): [string, string] => [
    `life with: ${name}`,
    `${faults} faults, ${repeated} mails repeated`,
  ]);
  keepResult("1. A fault at every call site", {
    "places in the source that call AWS, all passed": writtenCallSites().length,
    "places at which a fault happened": failed.size,
    "ways to them, by function and caller": undisturbed.faulty.met.size,
    "faults in all": tried.reduce((sum, { faults }) => sum + faults, 0),
    "lives lived, of those that the suite has": `${tried.length} of ${choices.length}`,
    ...Object.fromEntries(lives),
  });
};

const added = (
  mails: Readonly<Record<string, number>>,
  wanted: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> =>
  new Map(
    [...new Set([...Object.keys(mails), ...Object.keys(wanted)])].map((mail) => [
      mail,
      (mails[mail] ?? 0) - (wanted[mail] ?? 0),
    ]),
  );

it("every place in the source that calls AWS is passed by the life that faults are put into", () => {
  const passed = new Set([...undisturbed.faulty.met.values()].map(({ place }) => place));
  const unpassed = writtenCallSites().filter((place) => !passed.has(place));
  expect(unpassed, "add an act that passes it to test/faults/life.ts").toEqual([]);
});

describe(`a life in which every call site fails once (seed ${seed})`, () => {
  it.each(choices)(
    "%s: ends as the undisturbed one; mails repeated only where SES's answer was lost, and counted",
    {
      timeout: 600_000,
    },
    async (name, choose) => {
      const { traces, faulty, mayBeRepeated } = await liveWith(choose);
      const { mails, ...rest } = traces;
      const { mails: wanted, ...expected } = undisturbed.traces;
      expect(rest).toEqual(expected);
      const differences = added(mails, wanted);
      expect([...differences].filter(([, times]) => times < 0)).toEqual([]);
      const repeated = [...differences.values()].reduce((sum, times) => sum + times, 0);
      expect(repeated).toBeLessThanOrEqual(mayBeRepeated);
      const hasCrashes = [...faulty.injected.values()].some(({ mode }) => mode === "crash after");
      // A process that ends between SES's answer and its note has lost the answer too.
      if (!hasCrashes) expect(repeated).toBeLessThanOrEqual(faulty.unknownSends());
      tried.push({ name, faults: faulty.injected.size, repeated });
      for (const { place } of faulty.injected.values()) failed.add(place);
      keepSoFar();
    },
  );
});
