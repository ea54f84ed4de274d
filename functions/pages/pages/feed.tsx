import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { listFeed } from "../../../shared/store/feed.ts";
import { loadOutgoing } from "../../../shared/store/outgoing.ts";
import { listDead, replayDead } from "../../../shared/store/webhook-deliveries.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { named, SelectField } from "../parts/fields.tsx";
import { LossTable } from "../parts/loss-table.tsx";
import { OutgoingWebhooks, type ToldAddress } from "../parts/outgoing-webhooks.tsx";
import { Section } from "../parts/tiles.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { mayAdminister, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

const lossesOnPage = 50;
const deadOnPage = 10;

/** Marketers read of the campaigns they own, managers and administrators of all. */
const campaignsFor = ({ campaigns }: Company, viewer: Member): readonly Campaign[] =>
  [...campaigns.values()].filter(({ owner }) => viewer.role !== "marketer" || owner === viewer.id);

const toldAddresses = async (site: Site): Promise<readonly ToldAddress[]> => {
  const { seal } = await site.keys();
  const all = await loadOutgoing(site.table, seal);
  return Promise.all(
    all.map(async (outgoing) => ({
      outgoing,
      dead: (await listDead(site.table, outgoing.id, null, deadOnPage)).deliveries,
    })),
  );
};

const Filter = (props: { readonly campaigns: readonly Campaign[]; readonly asked: string | undefined }) => (
  <form method="get" action="/feed" class="card filters">
    <SelectField
      name="campaign"
      label="Campaign"
      none="All"
      choices={named(props.campaigns)}
      value={props.asked}
    />
    <button type="submit">Show</button>
  </form>
);

/** `/feed`: every lost lead with its reason and the rep's words, and where else that is told. */
export const feedPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/feed", signedIn(site, { overseersOnly: true }), async (c) => {
      const viewer = c.get("viewer");
      const company = await site.directory.company();
      const campaigns = campaignsFor(company, viewer);
      const asked = c.req.query("campaign");
      const wanted = campaigns.filter(({ id }) => !asked || id === asked).map(({ id }) => id);
      const filter = { campaigns: wanted, since: null, until: null };
      const after = c.req.query("after") || null;
      const { entries, next } = await listFeed(site.table, company, filter, after, lossesOnPage);
      const older =
        next === null ? null : new URLSearchParams({ ...(asked && { campaign: asked }), after: next });
      return c.html(
        <DeskLayout title="Lost leads" company={company} viewer={viewer} here="/feed">
          <h1>Lost leads</h1>
          <p class="lead">
            Why each lead was lost, in the words of whoever closed it. If you see it otherwise, add a
            statement on the lead’s page.
          </p>
          <Filter campaigns={campaigns} asked={asked} />
          <Section title="Newest first" empty={entries.length === 0 && "No lead was lost."}>
            <LossTable entries={entries} company={company} zone={viewer.timeZone} />
          </Section>
          {older !== null && (
            <p>
              <a class="button plain" href={`/feed?${older}`}>
                Older
              </a>
            </p>
          )}
          <OutgoingWebhooks
            told={await toldAddresses(site)}
            zone={viewer.timeZone}
            isEditable={mayAdminister(viewer)}
          />
        </DeskLayout>,
      );
    })
    .post(
      "/feed/outgoing/:id/replay",
      sameOrigin(site),
      signedIn(site, { overseersOnly: true }),
      async (c) => {
        await replayDead(site.table, c.req.param("id"), nowOf(site));
        return c.redirect("/feed", 303);
      },
    );
