import { readArguments } from "./arguments.ts";
import { StartError } from "./start-error.ts";

const neededNode = 24;
const stopWithinMs = 1_900;

/** Starts everything on this machine as `npm start`; what is wrong at the start is one sentence and status 2. */
const main = async () => {
  const [major = "0"] = process.versions.node.split(".");
  if (Number(major) < neededNode) {
    throw new StartError(
      `Follow-through runs on Node ${neededNode} or later and this is ${process.version}. Start it with "npm start", which brings its own after "npm ci".`,
    );
  }
  const options = readArguments(process.argv.slice(2));
  // React renders the mails several times as fast, and as on Lambda.
  process.env["NODE_ENV"] ??= "production";
  // Only now, because an old Node cannot even load it.
  const { startLocalSystem } = await import("./system.ts");
  const { stderrLog } = await import("./local-log.ts");
  const { putSample } = await import("./sample.ts");
  const system = await startLocalSystem({ ...options, log: stderrLog, logLevel: "WARN", warm: true });

  const end = async (code: number) => {
    setTimeout(() => process.exit(code), stopWithinMs).unref();
    await system.stop();
    process.exit(code);
  };
  process.once("SIGTERM", () => end(0));
  process.once("SIGINT", () => end(0));
  endWithLauncher(() => end(0));
  system.failed.then((why) => {
    process.stderr.write(`${why}\n`);
    return end(1);
  });

  await putSample(system.api).catch((error: unknown) => {
    process.stderr.write(`Started without the sample company: ${String(error)}\n`);
  });
  process.stdout.write(
    [
      `Follow-through is ready: ${system.url}`,
      `Pages      ${system.url}/`,
      `Inbox      ${system.url}/local/inbox`,
      `API token  ${system.token}`,
      `Data       ${system.dataDir}`,
      "",
    ].join("\n"),
  );
};

/** Ends with the npm that started it, even one that was killed: nobody would find the port and the data taken. */
const endWithLauncher = (end: () => void) => {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    end();
  }, 100);
  watch.unref();
};

try {
  await main();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
