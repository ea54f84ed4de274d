import { randomBytes } from "node:crypto";
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { type KeySecret, withCurrent, withNewKey } from "./keys/rotation.ts";

/** `npm run rotate-keys -- <ARN of the output KeysSecret> add|use <key>`; RUNBOOK.md says when to do which. */

const usage =
  "npm run rotate-keys -- <output KeysSecret> add, and a day later: npm run rotate-keys -- <output KeysSecret> use k2";
const [SecretId, step, key] = process.argv.slice(2);

const changed = (secret: KeySecret): { secret: KeySecret; told: string } | null => {
  if (step === "add") {
    const added = withNewKey(secret, randomBytes(48).toString("base64url"));
    return {
      secret: added.secret,
      told: `${added.id} can be read from now on. When every function has started anew: use ${added.id}.`,
    };
  }
  if (step !== "use" || key === undefined) return null;
  const newToken = secret["apiToken"] === undefined ? " The API token is another one now." : "";
  return { secret: withCurrent(secret, key), told: `${key} signs and seals from now on.${newToken}` };
};

const client = new SecretsManagerClient({});
const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId }));
// The stack made the secret in this shape, and this script keeps it.
const result = changed(JSON.parse(SecretString) as KeySecret);
if (result === null) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 1;
} else {
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(result.secret) }));
  process.stdout.write(`${result.told}\n`);
}
