import type { Keys } from "../../shared/aws/keys.ts";
import type { OfferFiles } from "../../shared/aws/offer-files.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Author } from "../../shared/domain/audit.ts";
import type { Member } from "../../shared/domain/member.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import type { Log } from "../../shared/log.ts";
import type { Directory } from "../../shared/store/directory.ts";
import type { Table } from "../../shared/store/table.ts";

/** What the pages need to be told and handed. */
export type Site = {
  readonly table: Table;
  readonly directory: Directory;
  readonly keys: () => Promise<Keys>;
  readonly clock: Clock;
  readonly log: Log;
  readonly offerFiles: OfferFiles;
  /** The base of every URL that people see, without a slash at its end; null takes it from the request. */
  readonly publicUrl: string | null;
  /** Webhooks may go out to this machine itself. */
  readonly allowLocal: boolean;
};

/** What a request carries on its way through the app: who is signed in, where somebody has to be. */
export type PageEnv = { Variables: { viewer: Member } };

export const nowOf = (site: Pick<Site, "clock">): Instant => new Date(site.clock.now()).toISOString();

/** A change that somebody makes on a page, as the audit list names it. */
export const authorOf = (site: Pick<Site, "clock">, viewer: Member): Author => ({
  by: viewer.id,
  via: "page",
  at: nowOf(site),
});

/** The configuration as it stands now: what a form is filled with is no minute old. Read after the revision it is saved on. */
export const afresh = (site: Pick<Site, "directory">): Promise<Company> => site.directory.company(() => true);

/** The base of the URLs that are shown: as configured, else as the visitor addressed this page. */
export const baseUrl = (site: Pick<Site, "publicUrl">, requestUrl: string): string =>
  site.publicUrl ?? new URL(requestUrl).origin;
