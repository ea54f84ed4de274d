import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { keysFrom } from "../../shared/aws/keys.ts";
import type { Emulator } from "./emulator.ts";

export type StageMail = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

type Body = { readonly json?: unknown; readonly form?: URLSearchParams; readonly token?: string };
type Answer = { readonly status: number; readonly body: string };

/** A deployed stage as the world sees it: its HTTP API, and the mails that SES accepted from it. */
export type Stage = {
  call(method: string, path: string, body?: Body): Promise<Answer>;
  /** Calls the JSON API with its token; an empty answer is an empty object. Throws unless it is answered 2xx. */
  api(method: string, path: string, json?: unknown): Promise<Record<string, unknown>>;
  /** Oldest first. */
  mailsTo(address: string): Promise<readonly StageMail[]>;
};

/** Opens the stage with these outputs of its stack. */
export const openStage = async (
  emulator: Emulator,
  outputs: Readonly<Record<string, string>>,
): Promise<Stage> => {
  const apiId = new URL(outputs["Url"] ?? "").hostname.split(".")[0];
  const base = `${emulator.endpoint}/_aws/execute-api/${apiId}/$default`;
  const secrets = new SecretsManagerClient({ ...emulator.client });
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: outputs["KeysSecret"] }));
  const { apiToken } = await keysFrom({ KEYS: SecretString })();

  const call: Stage["call"] = async (method, path, { json, form, token } = {}) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(json !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form !== undefined && { body: form }),
    });
    return { status: answer.status, body: await answer.text() };
  };

  return {
    call,
    api: async (method, path, json) => {
      const { status, body } = await call(method, path, { json, token: apiToken });
      if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${body}`);
      return body === "" ? {} : (JSON.parse(body) as Record<string, unknown>);
    },
    mailsTo: async (address) => (await emulator.mails()).filter(({ to }) => to.includes(address)),
  };
};
