import { named } from "../../settings.ts";
import type { AwsCommand } from "../aws-command.ts";
import type { Emulator } from "../emulator.ts";
import type { Stage } from "../stage.ts";
import { webhookSecret } from "../story.ts";
import type { Ground } from "./drill.ts";

type Listed = { readonly prospect: { readonly name: string } };

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
  hasLead: async (name) => {
    const { items } = await stage.api("GET", "/api/leads?limit=100");
    return (items as readonly Listed[]).some(({ prospect }) => prospect.name === `${name} Prospect`);
  },
  mailsAbout: async (name) =>
    (await emulator.mails())
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes(`${name} Prospect`)),
});
