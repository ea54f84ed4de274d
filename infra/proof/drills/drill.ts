import type { AwsCommand } from "../aws-command.ts";
import type { Emulator } from "../emulator.ts";
import { eventually } from "../eventually.ts";
import type { Stage } from "../stage.ts";

/** What a drill works with: the stage as the world sees it, and the account as whoever is on call does. */
export type Ground = {
  readonly name: string;
  readonly stage: Stage;
  readonly aws: AwsCommand;
  readonly emulator: Emulator;
  /** Of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Posts the form of somebody of this name and answers with its status. */
  submit(name: string): Promise<number>;
  /** The id of the lead of this name; null while there is none. */
  leadOf(name: string): Promise<string | null>;
  /** The subjects of all mails that name them there. */
  mailsAbout(name: string): Promise<readonly string[]>;
};

/**
 * A trouble made on purpose and ended by what the RUNBOOK says. Throws when it does not end so; leaves the stage as it
 * found it.
 */
export type Drill = {
  /** The RUNBOOK's article, after "## ". */
  readonly article: string;
  /** What was shown, as a sentence. */
  readonly shows: string;
  readonly run: (ground: Ground) => Promise<void>;
};

/** Waits until there is a lead of this name; throws when there is none in time. */
export const leadComes = (ground: Ground, name: string, withinMs = 60_000): Promise<void> =>
  eventually(`the lead of ${name}`, withinMs, async () => (await ground.leadOf(name)) !== null);
