import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { machine } from "../../infra/bench/report.ts";
import { isLong, seed } from "./seed.ts";

const file = new URL("RESULTS.md", import.meta.url);

const heading = `# What the faults found

Written by \`npm run faults\`, which takes everything once more and at length; each part says when it last ran, with
which seed, and on what. \`FAULTS_SEED=N npm run faults\` takes another seed. A part stands here only if all of it held;
one that is missing was run in short only, as \`npm test\` does.
`;

const sectionsOf = (text: string): Map<string, string> =>
  new Map(
    text
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [section.slice(3, section.indexOf("\n")), section.trimEnd()]),
  );

/** Keeps what a long run has counted, in the place of what the last one had; a short run keeps nothing. */
export const keepResult = (title: string, counts: Readonly<Record<string, string | number>>): void => {
  if (!isLong) return;
  const sections = sectionsOf(existsSync(file) ? readFileSync(file, "utf8") : "");
  const rows = Object.entries(counts).map(([what, count]) => `| ${what} | ${count} |`);
  const ran = `${new Date().toISOString().slice(0, 10)}, seed ${seed}, ${machine()}`;
  const table = ["| what | count |", "|---|---|", ...rows].join("\n");
  sections.set(title, `## ${title}\n\n${ran}\n\n${table}`);
  const all = [...sections].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  writeFileSync(file, `${[heading.trimEnd(), ...all].join("\n\n")}\n`);
};
