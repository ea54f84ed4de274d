import type { Alarms } from "../aws/alarms.ts";
import type { Keys } from "../aws/keys.ts";
import type { Clock } from "../clock.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Log } from "../log.ts";
import type { Mailer } from "../mail/send.ts";
import type { Post } from "../outgoing/post.ts";
import type { Table } from "../store/table.ts";

/** What carrying out a decision needs: the two functions that do so build it once. */
export type Carrier = {
  readonly table: Table;
  readonly mailer: Mailer;
  readonly alarms: Alarms;
  /** Where programs outside are told. */
  readonly outgoing: () => Promise<readonly Outgoing[]>;
  readonly post: Post;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly log: Log;
};

/** How long a writer may take to send the mails of its own change before a sweep takes over. */
export const leaseMs = 120_000;

export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString();
export const leaseEnd = (clock: Clock): string => new Date(clock.now() + leaseMs).toISOString();
