import { elapsed } from "../../shared/clock.ts";
import { StartError } from "../local/start-error.ts";
import { readDemoArguments } from "./arguments.ts";

/** `npm run demo`: plays the sample company, prints its portfolio, and leaves the pages running. */
const main = async () => {
  const { port, data, seed, size } = readDemoArguments(process.argv.slice(2));
  // React renders the mails several times as fast, and as on Lambda.
  process.env["NODE_ENV"] ??= "production";
  const { startLocalSystem } = await import("../local/system.ts");
  const { stderrLog } = await import("../local/local-log.ts");
  const { callOf, isEmpty, play } = await import("./play.ts");
  const { loadPortfolio, portfolioTable } = await import("./report.ts");
  const { progressOn } = await import("./progress.ts");
  const { curtain } = await import("./stories.ts");

  const now = Date.parse(curtain.up);
  const system = await startLocalSystem({ port, data, now, log: stderrLog, logLevel: "WARN" });
  const end = async (code: number) => {
    await system.stop();
    process.exit(code);
  };
  process.once("SIGTERM", () => end(0));
  process.once("SIGINT", () => end(0));
  system.failed.then((why) => {
    process.stderr.write(`${why}\n`);
    return end(1);
  });

  const call = callOf(system);
  if (!(await isEmpty(call))) {
    process.stderr.write(`There is a company already in ${data}: name an empty folder with --data.\n`);
    return end(2);
  }
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Playing a company from ${curtain.up.slice(0, 10)} to ${curtain.down.slice(0, 10)}.`);
  const begun = elapsed();
  await play(system, { seed, size, progress: progressOn(process.stdout) });
  say(`Played in ${Math.round((elapsed() - begun) / 1000)} seconds.`);
  // From here on the clock goes with the machine's.
  const everyMs = 5_000;
  setInterval(() => system.advance(`PT${everyMs / 1000}S`).catch(() => {}), everyMs).unref();
  say(`\n${portfolioTable(await loadPortfolio(call))}\n`);
  say(`Follow-through is ready: ${system.url}`);
  say(`Pages      ${system.url}/campaigns   sign in as max@software.example, the link is in the inbox`);
  say(`Inbox      ${system.url}/local/inbox`);
  say(`API token  ${system.token}`);
};

try {
  await main();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
