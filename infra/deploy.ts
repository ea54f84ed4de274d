import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keysFrom } from "../shared/aws/keys.ts";
import { systemClock } from "../shared/clock.ts";
import { openTable } from "../shared/store/table.ts";
import { adviceFor } from "./deploy/advice.ts";
import { type Asked, readAsked } from "./deploy/asked.ts";
import { administratorsLink } from "./deploy/first-administrator.ts";
import { gatherFacts } from "./deploy/gather.ts";
import { named } from "./settings.ts";

/** `npm run deploy -- --context mailFrom=… --context domain=… --context administrator=…`: one stage, into the caller's account. */

type Outputs = Readonly<Record<string, string>>;

const tell = (...lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);

const runCdk = async ({ settings, forCdk }: Asked): Promise<Outputs | null> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-deploy-"));
  const outputsFile = join(folder, "outputs.json");
  const stack = named(settings.stage);
  try {
    const cdk = spawn("cdk", ["deploy", stack, ...forCdk, "--outputs-file", outputsFile], {
      stdio: "inherit",
    });
    const [code] = await once(cdk, "exit");
    if (code !== 0) return null;
    const all = JSON.parse(await readFile(outputsFile, "utf8")) as Readonly<Record<string, Outputs>>;
    return all[stack] ?? {};
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const deploy = async (asked: Asked): Promise<boolean> => {
  const { settings, administrator } = asked;
  const advice = adviceFor(await gatherFacts(settings), settings);
  if (advice.first.length > 0) {
    tell("Before this stage can be deployed:", ...advice.first.map((line) => `- ${line}`));
    return false;
  }
  const outputs = await runCdk(asked);
  if (outputs === null) return false;
  tell("", ...Object.entries(outputs).map(([name, value]) => `${name}: ${value}`));
  if (advice.afterwards.length > 0) tell("", ...advice.afterwards.map((line) => `Still to do: ${line}`));
  const { Table: table = "", KeysSecret: keysSecret = "", Url: url = "" } = outputs;
  if (administrator === null)
    tell("", "Nobody can sign in yet? Deploy again with --context administrator=you@your-domain.");
  else {
    const stage = { table: openTable(table), keys: keysFrom({ KEYS_SECRET_ARN: keysSecret }), url };
    tell("", `Sign in within 30 minutes: ${await administratorsLink(stage, administrator, systemClock)}`);
  }
  return true;
};

try {
  if (!(await deploy(readAsked(process.argv.slice(2))))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
