import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /^(functions|shared|infra|test)\/.*\.tsx?$/.test(file))
  .filter((file) => {
    try {
      readFileSync(file);
      return true;
    } catch {
      return false;
    }
  });

const source = (file: string): string => readFileSync(file, "utf8");

/** Code without its comments and the words in its strings, so that prose never counts. */
const code = (file: string): string =>
  source(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");

const offenders = (files: readonly string[], pattern: RegExp): readonly string[] =>
  files.filter((file) => pattern.test(code(file)));

const under = (...folders: readonly string[]) =>
  tracked.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));

const except = (files: readonly string[], ...allowed: readonly string[]) =>
  files.filter((file) => !allowed.includes(file));

const production = under("functions", "shared");

describe("the architecture", () => {
  it("keeps the domain pure: no AWS, no environment, no clock, no randomness, no store", () => {
    expect(
      offenders(
        under("shared/domain"),
        /@aws-|process\.env|Date\.now\(|new Date\(\)|Math\.random|randomBytes|randomUUID|performance\.now|\.\.\/store\/|\.\.\/aws\//,
      ),
    ).toEqual([]);
  });

  it("lets only the config module read the environment", () => {
    expect(offenders(except(production, "shared/config.ts"), /process\.env/)).toEqual([]);
  });

  // The Google Forms adapter holds a script that runs in the form's own account.
  it("lets only the clock read the time", () => {
    expect(
      offenders(
        except(production, "shared/clock.ts", "shared/vendors/forms/google-forms.ts"),
        /Date\.now\(|new Date\(\)|performance\.now\(|Temporal\.Now/,
      ),
    ).toEqual([]);
  });

  it("lets only the keys module spell keys of the table", () => {
    expect(
      offenders(
        except(production, "shared/store/keys.ts"),
        /[`"'](P#|IN#|POOL#|COUNT#|MAIL#|CHECKPOINT#)\$?/,
      ),
    ).toEqual([]);
  });

  it("speaks to DynamoDB from the store alone", () => {
    expect(
      offenders(
        production.filter((file) => !file.startsWith("shared/store/")),
        /from "@aws-sdk\/lib-dynamodb"/,
      ),
    ).toEqual([]);
  });

  it("keeps functions apart: none imports another", () => {
    const crossing = under("functions").flatMap((file) => {
      const own = file.split("/")[1] ?? "";
      return [...code(file).matchAll(/from "((?:\.\.\/)+)([\w-]+)\//g)]
        .filter(([, ups = "", target]) => ups.length / 3 === file.split("/").length - 2 && target !== own)
        .map(([, , target]) => `${file} → ${target}`);
    });
    expect(crossing).toEqual([]);
  });

  it("mocks no module, and neither skips nor singles out a test", () => {
    const tests = except(under("test"), "test/architecture.test.ts");
    expect(offenders(tests, /vi\.mock\(|vi\.doMock\(|\b(?:it|test|describe)\.(?:skip|only|todo)\b/)).toEqual(
      [],
    );
  });

  it("says nothing of the machine it was written on", () => {
    const paths = new RegExp(["[\"'\\s]/wor", "k/|/tm", "p/bash|/far", "m/"].join(""));
    expect(tracked.filter((file) => paths.test(source(file)))).toEqual([]);
  });
});
