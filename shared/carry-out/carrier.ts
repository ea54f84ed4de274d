import type { Alarms } from "../aws/alarms.ts";
import type { Keys } from "../aws/keys.ts";
import type { Clock } from "../clock.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Get } from "../intake/read-announced.ts";
import type { Log } from "../log.ts";
import type { Mailer } from "../mail/send.ts";
import type { Post } from "../outgoing/post.ts";
import type { AwaitedLead } from "../store/open-leads.ts";
import type { Table } from "../store/table.ts";

/** What carrying out a decision needs: the two functions that do so build it once. */
export type Carrier = {
  readonly table: Table;
  /** Every lead with a check to come, by when it came; read once in each run of a function, when it is first asked for. */
  readonly awaited: () => Promise<readonly AwaitedLead[]>;
  readonly mailer: Mailer;
  readonly alarms: Alarms;
  /** Where programs outside are told. */
  readonly outgoing: () => Promise<readonly Outgoing[]>;
  readonly post: Post;
  /** Where leads are fetched that a vendor announces by their ids. */
  readonly get: Get;
  readonly keys: Keys;
  readonly clock: Clock;
  /** How long the one who took mails for sending may take, before a sweep takes over; milliseconds of `clock`. */
  readonly leaseMs: number;
  readonly baseUrl: string;
  /** The domain whose mail comes to us; null where answers go to the sender's own mailbox. */
  readonly replyDomain: string | null;
  readonly log: Log;
};

export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString();

export const leaseEnd = ({ clock, leaseMs }: Pick<Carrier, "clock" | "leaseMs">): string =>
  new Date(clock.now() + leaseMs).toISOString();
