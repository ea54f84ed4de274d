import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { processEnv } from "../../shared/config.ts";
import { eventually } from "./eventually.ts";
import { freePort } from "./free-port.ts";
import type { StageMail } from "./stage.ts";

const account = "111122223333";
const region = "eu-central-1";
const credentials = { accessKeyId: "AKIAPROOFPROOFPROOF0", secretAccessKey: "only-for-the-proof" };

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export type Emulator = {
  readonly endpoint: string;
  /** What an AWS client has to be told to speak with it as the account's owner. */
  readonly client: { endpoint: string; region: string; credentials: typeof credentials };
  /** Variables by which a command of ours finds it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every mail that its SES accepted, oldest first. */
  mails(): Promise<readonly StageMail[]>;
  stop(): Promise<void>;
};

type Sent = { readonly To: readonly string[]; readonly Subject: string; readonly BodyText: string };

const startsWithinMs = 30_000;
const endsWithinMs = 5_000;

/** Starts the emulator with every signature and every right checked; it writes its log to the file. */
export const startEmulator = async (python: string, logFile: string): Promise<Emulator> => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const environment = {
    // The functions run on the Node that runs this, whatever else the machine has.
    PATH: `${dirname(process.execPath)}:${processEnv["PATH"]}`,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    MINISTACK_ACCOUNT_ID: account,
    MINISTACK_REGION: region,
  };
  const log = openSync(logFile, "a");
  const child = spawn(python, [path("emulator.py")], {
    env: {
      ...environment,
      AUTH: "true",
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: `${port}`,
      LAMBDA_EXECUTOR: "local",
    },
    stdio: ["ignore", log, log],
  });
  const ended = once(child, "exit");
  await eventually("the emulator", startsWithinMs, () => answers(`${endpoint}/_ministack/health`));
  return {
    endpoint,
    client: { endpoint, region, credentials },
    environment,
    mails: async () => {
      const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
      const { messages } = (await answer.json()) as { messages: Record<string, readonly Sent[]> };
      return (messages[account] ?? []).map(({ To: to, Subject: subject, BodyText: text }) => ({
        to,
        subject,
        text,
      }));
    },
    stop: async () => {
      child.kill();
      const force = setTimeout(() => child.kill("SIGKILL"), endsWithinMs);
      await ended;
      clearTimeout(force);
    },
  };
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
