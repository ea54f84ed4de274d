import { Hono } from "hono";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { nurtureColumns, usualAudience } from "../../../shared/csv/nurture-columns.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import { reasonsToComeBack } from "../../../shared/domain/nurture.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import { audienceName, nurtureFilter } from "../../../shared/schemas/nurture.ts";
import { listNurture, type NurtureFilter, type Unconverted } from "../../../shared/store/nurture-list.ts";
import { message } from "../message.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { named, SelectField, TextField } from "../parts/fields.tsx";
import { NurtureTable } from "../parts/nurture-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import type { Typed } from "../typed-form.ts";

const onPage = 50;
const mostRows = 5_000;
const pageSize = 100;

/** What of the address asks for something that there is; the rest asks for nothing. */
const filterFrom = (asked: Typed, company: Company): NurtureFilter => {
  const given = (name: string) => asked[name] || undefined;
  const instant = (name: "from" | "before") => nurtureFilter.shape[name].safeParse(given(name)).data ?? null;
  const campaign = given("campaign");
  return {
    campaigns: campaign && company.campaigns.has(campaign) ? [campaign] : [...company.campaigns.keys()],
    reason: reasonsToComeBack.find((reason) => reason === asked["reason"]) ?? null,
    owner: given("owner") ?? null,
    from: instant("from"),
    before: instant("before"),
  };
};

const Filters = ({ company, asked }: { readonly company: Company; readonly asked: Typed }) => (
  <form method="get" action="/nurture" class="card filters">
    <SelectField
      name="campaign"
      label="Campaign"
      none="All"
      choices={named(company.campaigns.values())}
      value={asked["campaign"]}
    />
    <SelectField
      name="reason"
      label="Reason"
      none="All"
      choices={reasonsToComeBack.map((reason) => ({ value: reason, label: reasonWords[reason] }))}
      value={asked["reason"]}
    />
    <SelectField
      name="owner"
      label="Owner"
      none="Everybody"
      choices={named(company.members.values())}
      value={asked["owner"]}
    />
    <TextField name="from" label="Come back from" type="date" value={asked["from"]} />
    <TextField name="before" label="Come back before" type="date" value={asked["before"]} />
    <button type="submit">Show</button>
  </form>
);

const kept = ["campaign", "reason", "owner", "from", "before"] as const;

const Export = ({ asked, audience }: { readonly asked: Typed; readonly audience: string }) => (
  <Section title="Write to them again">
    <p>
      The file holds everybody above, with the name of the next blast’s audience in the column{" "}
      <code>utm_content</code>. Put it into the links of the blast: whoever clicks is back with their owner at
      once, and is counted there.
    </p>
    <form method="get" action="/nurture.csv" class="filters">
      {kept.map((name) => asked[name] && <input type="hidden" name={name} value={asked[name]} />)}
      <TextField name="audience" label="Name of the audience" value={audience} required />
      <button type="submit">Download the CSV</button>
    </form>
  </Section>
);

/** `/nurture`: leads that did not buy and may be addressed again, and the file for the next blast. */
export const nurturePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/nurture", signedIn(site, { overseersOnly: true }), async (c) => {
      const viewer = c.get("viewer");
      const company = await site.directory.company();
      const asked = c.req.query();
      const now = nowOf(site);
      const filter = filterFrom(asked, company);
      const { found, next } = await listNurture(site.table, filter, asked["after"] || null, onPage);
      return c.html(
        <DeskLayout title="Nurture" company={company} viewer={viewer} here="/nurture">
          <h1>Leads to come back to</h1>
          <p class="lead">
            They did not buy, and may another time. Whoever unsubscribed, bounced, complained or refused
            consent is never among them.
          </p>
          <Filters company={company} asked={asked} />
          <Section
            title="The latest lost first"
            empty={found.length === 0 && "Nobody matches: every lead is open, won, or not worth another try."}
          >
            <NurtureTable entries={found} company={company} zone={viewer.timeZone} now={now} />
          </Section>
          {next !== null && (
            <p>
              <a class="button plain" href={`/nurture?${new URLSearchParams({ ...asked, after: next })}`}>
                Lost earlier
              </a>
            </p>
          )}
          {found.length > 0 && <Export asked={asked} audience={usualAudience(now)} />}
        </DeskLayout>,
      );
    })
    .get("/nurture.csv", signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const asked = c.req.query();
      const audience = audienceName.safeParse(asked["audience"]);
      if (!audience.success)
        return message(
          c,
          { status: 422, title: "The audience needs another name", company: company.policy.company },
          audience.error.issues[0]?.message ?? "",
          <a href="/nurture">Back to the list</a>,
        );
      const rows: Unconverted[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listNurture>> = await listNurture(
          site.table,
          filterFrom(asked, company),
          after,
          pageSize,
        );
        rows.push(...page.found);
        after = page.next;
      } while (after !== null && rows.length < mostRows);
      return c.body(csv(nurtureColumns(audience.data), rows), 200, csvHeaders("nurture.csv"));
    });
