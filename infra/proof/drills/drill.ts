import type { AwsCommand } from "../aws-command.ts";
import type { Emulator } from "../emulator.ts";
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
  /** Whether there is a lead of this name. */
  hasLead(name: string): Promise<boolean>;
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
