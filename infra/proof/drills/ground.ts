import { named } from "../../settings.ts";
import type { AwsCommand } from "../aws-command.ts";
import type { Emulator } from "../emulator.ts";
import type { Stage } from "../stage.ts";
import { webhookSecret } from "../story.ts";
import type { Ground } from "./drill.ts";

type Listed = { readonly id: string; readonly prospect: { readonly name: string } };

/** The stage after its story, ready for drills. */
export const groundOf = (
  stageName: string,
  stage: Stage,
  emulator: Emulator,
  aws: AwsCommand,
  outputs: Readonly<Record<string, string>>,
): Ground => ({
  name: named(stageName),
  stage,
  emulator,
  aws,
  outputs,
  submit: async (name) => {
    const json = { email: `${name.toLowerCase()}@prospect.example`, name: `${name} Prospect` };
    return (await stage.call("POST", "/hooks/forms/website", { token: webhookSecret, json })).status;
  },
  leadOf: async (name) => {
    const { items } = await stage.api("GET", "/api/leads?limit=100");
    const leads = items as readonly Listed[];
    return leads.find(({ prospect }) => prospect.name === `${name} Prospect`)?.id ?? null;
  },
  mailsAbout: async (name) =>
    (await emulator.mails())
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes(`${name} Prospect`)),
});
