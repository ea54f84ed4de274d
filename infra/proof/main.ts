import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { processEnv } from "../../shared/config.ts";
import { named } from "../settings.ts";
import { openAwsCommand } from "./aws-command.ts";
import { drills } from "./drills/drills.ts";
import { groundOf } from "./drills/ground.ts";
import { startEmulator } from "./emulator.ts";
import { pythonWithEmulator } from "./python.ts";
import { openStage } from "./stage.ts";
import { tellStory } from "./story.ts";

/**
 * `npm run proof`: synthesizes a stage, deploys its template unchanged to an emulator of AWS that checks every right, lives
 * through a lead's first hour there, and then through the troubles of the RUNBOOK, ended by its own commands.
 */

const run = promisify(execFile);
const stage = "proof";
const settings = { stage, mailFrom: "leads@agency.example" };
const deployScript = fileURLToPath(new URL("deploy.py", import.meta.url));

const tell = (line: string) => process.stdout.write(`proof: ${line}\n`);

const synthesize = async (output: string): Promise<void> => {
  const context = Object.entries(settings).flatMap(([name, value]) => ["--context", `${name}=${value}`]);
  await run("cdk", ["synth", "--quiet", "--output", output, ...context], { env: { ...processEnv } });
};

/** CDK itself writes dependencies that the references imply already (W3005). */
const ignored = "W3005";

/** Started by its entry point: the scripts of a moved environment still name the place where it was made. */
const linter = "import sys; from cfnlint.runner import main; sys.exit(main())";

/** Throws with the linter's findings when it has any. */
const lint = async (python: string, output: string): Promise<void> => {
  const template = join(output, `${named(stage)}.template.json`);
  await run(python, ["-c", linter, "--ignore-checks", ignored, "--", template]);
  tell("cfn-lint has nothing against the synthesized template");
};

const prove = async (python: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-proof-"));
  const logFile = join(folder, "emulator.log");
  const emulator = await startEmulator(python, logFile);
  try {
    const output = join(folder, "cdk.out");
    await synthesize(output);
    await lint(python, output);
    const { stdout } = await run(python, [deployScript, output, named(stage), emulator.endpoint], {
      env: { ...emulator.environment },
    });
    tell("the synthesized template is deployed, unchanged");
    const outputs = JSON.parse(stdout) as Record<string, string>;
    const deployed = await openStage(emulator, outputs);
    await tellStory(deployed, tell);
    const ground = groundOf(stage, deployed, emulator, openAwsCommand(python, emulator, stage), outputs);
    for (const { article, shows, run: live } of drills) {
      await live(ground);
      tell(`drill “${article}”: ${shows}`);
    }
  } catch (error) {
    tell(`failed; what the emulator and the functions said is in ${logFile}`);
    await emulator.stop();
    throw error;
  }
  await emulator.stop();
  await rm(folder, { recursive: true, force: true });
};

const python = await pythonWithEmulator();
if (python === null) tell("skipped: this machine has no python3, which runs the emulator of AWS");
else await prove(python);
