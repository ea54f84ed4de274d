import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { costColumns } from "../../../shared/csv/cost-columns.ts";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { dateIn, isPastEnd, zoneOf } from "../../../shared/domain/campaign-watch.ts";
import { readMoney } from "../../../shared/domain/money-text.ts";
import type { CostLineProblem } from "../../../shared/domain/read-costs.ts";
import { type FieldProblem, fieldProblems } from "../../../shared/schemas/field-problems.ts";
import { addCost, loadCostEntries, voidCost } from "../../../shared/store/costs.ts";
import {
  addRecurringCost,
  endRecurringCost,
  loadRecurringCosts,
} from "../../../shared/store/recurring-costs.ts";
import { findCampaign } from "../find-campaign.ts";
import { importCostFile } from "../import-cost-file.ts";
import { CampaignHeading } from "../parts/campaign-heading.tsx";
import { AddCost, ImportCosts, RecurringCosts } from "../parts/cost-forms.tsx";
import { CostTable } from "../parts/cost-table.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section, Tiles } from "../parts/tiles.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { showMoney } from "../show.ts";
import { mayPlan, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";
import { onlyPlanners, unknownCampaign } from "../unknown-campaign.tsx";

type Found = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

type Shown = {
  readonly typed?: Typed;
  readonly problems?: readonly FieldProblem[];
  readonly lineProblems?: readonly CostLineProblem[];
};

const imported = /^\d{1,3}$/;

/** What came of a file, as the address says after it was read. */
const importedWords = (added = "", known = ""): string | null =>
  imported.test(added) && imported.test(known)
    ? `${added} added${known === "0" ? "." : `, ${known} were here already.`}`
    : null;

const show = async (site: Site, c: Context<PageEnv>, { company, campaign }: Found, shown: Shown = {}) => {
  const viewer = c.get("viewer");
  const [entries, recurring] = await Promise.all([
    loadCostEntries(site.table, campaign.id),
    loadRecurringCosts(site.table, campaign.id),
  ]);
  const { typed = {}, problems = [], lineProblems = [] } = shown;
  const { currency } = company.policy;
  const counted = entries.filter(({ voided }) => voided === undefined);
  const amount = counted.reduce((sum, { money }) => sum + money.amount, 0);
  const now = nowOf(site);
  const mayChange = mayPlan(viewer);
  const said = importedWords(c.req.query("added"), c.req.query("known"));
  return c.html(
    <DeskLayout title={`Costs: ${campaign.name}`} company={company} viewer={viewer} here="/campaigns">
      {said !== null && (
        <p class="note" role="status">
          {said}
        </p>
      )}
      <CampaignHeading
        campaign={campaign}
        here="costs"
        viewer={viewer}
        isPastEnd={isPastEnd(company, campaign, now)}
      />
      <Tiles
        tiles={[
          { name: "Spent", figure: showMoney({ amount, currency }) },
          { name: "Entries", figure: counted.length },
        ]}
      />
      {mayChange && (
        <div class="columns">
          <AddCost
            campaign={campaign}
            currency={currency}
            typed={typed}
            problems={problems}
            press={typed["press"] || randomUUID()}
          />
          <ImportCosts campaign={campaign.id} currency={currency} problems={lineProblems} />
        </div>
      )}
      <RecurringCosts
        campaign={campaign.id}
        recurring={recurring}
        today={dateIn(now, zoneOf(company, campaign.id))}
        mayChange={mayChange}
      />
      <Section title="All entries" empty={entries.length === 0 && "Nothing was spent on it yet."}>
        <CostTable
          campaign={campaign.id}
          company={company}
          entries={entries}
          mayChange={mayChange}
          zone={viewer.timeZone}
        />
        <p>
          <a href={`/campaigns/${campaign.id}/costs.csv`}>Download as CSV</a>
        </p>
      </Section>
    </DeskLayout>,
    problems.length + lineProblems.length > 0 ? 422 : 200,
  );
};

const authorOf = (site: Site, c: Context<PageEnv>) =>
  ({ by: c.get("viewer").id, via: "page", at: nowOf(site) }) as const;

/** The form's press is the entry's id, so that a second press of the same form adds nothing. */
const pressPattern = /^[0-9a-f-]{36}$/;

const add = async (site: Site, c: Context<PageEnv>, found: Found) => {
  const { company, campaign } = found;
  const typed = await typedForm(c);
  const { currency } = company.policy;
  const money = readMoney(typed["amount"] ?? "", currency);
  const { costBody } = await import("../../../shared/schemas/cost.ts");
  const read = costBody.safeParse({
    date: typed["date"] ?? "",
    money: money.ok ? money.money : { amount: 0, currency },
    note: typed["note"] ?? "",
    audience: typed["audience"]?.trim() || null,
    ...(typed["every"] && typed["every"] !== "once" && { every: typed["every"] }),
    until: typed["until"]?.trim() || null,
  });
  const problems = [
    ...(money.ok ? [] : [{ field: "amount", message: money.problem }]),
    ...(read.success ? [] : fieldProblems(read.error.issues)),
  ];
  if (!read.success || problems.length > 0) return show(site, c, found, { typed, problems });
  const { every, until, ...cost } = read.data;
  const id = pressPattern.test(typed["press"] ?? "") ? String(typed["press"]) : randomUUID();
  const author = authorOf(site, c);
  if (every === undefined) await addCost(site.table, campaign.id, cost, id, author);
  else {
    const { date: from, ...rest } = cost;
    const recurring = { ...rest, id, every, from, until };
    await addRecurringCost(site.table, company, campaign.id, recurring, author);
  }
  return c.redirect(`/campaigns/${campaign.id}/costs`, 303);
};

const importFile = async (site: Site, c: Context<PageEnv>, found: Found) => {
  const { company, campaign } = found;
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const { currency } = company.policy;
  const taken = await importCostFile(site, campaign.id, currency, body["file"], authorOf(site, c));
  if (!taken.ok) return show(site, c, found, { lineProblems: taken.problems });
  return c.redirect(`/campaigns/${campaign.id}/costs?added=${taken.added}&known=${taken.known}`, 303);
};

const takeOut = async (site: Site, c: Context<PageEnv>, found: Found) => {
  const typed = await typedForm(c);
  const entries = await loadCostEntries(site.table, found.campaign.id);
  const entry = entries.find(({ id, date }) => id === typed["id"] && date === typed["date"]);
  const why = (typed["why"] ?? "").trim().slice(0, 500);
  if (entry && why !== "") await voidCost(site.table, found.campaign.id, entry, why, authorOf(site, c));
  return c.redirect(`/campaigns/${found.campaign.id}/costs`, 303);
};

const end = async (site: Site, c: Context<PageEnv>, { company, campaign }: Found) => {
  const author = authorOf(site, c);
  const today = dateIn(author.at, zoneOf(company, campaign.id));
  await endRecurringCost(site.table, campaign.id, (await typedForm(c))["id"] ?? "", today, author);
  return c.redirect(`/campaigns/${campaign.id}/costs`, 303);
};

/** `/campaigns/{id}/costs`: what was spent, entered, repeated, read from a file, and taken out with its history kept. */
export const campaignCostsPage = (site: Site) => {
  const guards = [sameOrigin(site), signedIn(site, { overseersOnly: true })] as const;
  const forPlanners =
    (act: (site: Site, c: Context<PageEnv>, found: Found) => Promise<Response>) =>
    async (c: Context<PageEnv>) => {
      if (!mayPlan(c.get("viewer"))) return onlyPlanners(site, c);
      const found = await findCampaign(site, c.req.param("id") ?? "");
      return found ? act(site, c, found) : unknownCampaign(site, c);
    };
  return new Hono<PageEnv>()
    .get("/campaigns/:id/costs", signedIn(site, { overseersOnly: true }), async (c) => {
      const found = await findCampaign(site, c.req.param("id"));
      return found ? show(site, c, found) : unknownCampaign(site, c);
    })
    .get("/campaigns/:id/costs.csv", signedIn(site, { overseersOnly: true }), async (c) => {
      const found = await findCampaign(site, c.req.param("id"));
      if (!found) return unknownCampaign(site, c);
      const entries = await loadCostEntries(site.table, found.campaign.id);
      return c.body(csv(costColumns, entries), 200, csvHeaders(`costs-${found.campaign.id}.csv`));
    })
    .post("/campaigns/:id/costs", ...guards, forPlanners(add))
    .post("/campaigns/:id/costs/import", ...guards, forPlanners(importFile))
    .post("/campaigns/:id/costs/void", ...guards, forPlanners(takeOut))
    .post("/campaigns/:id/costs/end", ...guards, forPlanners(end));
};
