import { type Context, Hono } from "hono";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { standingsColumns, standingsRows } from "../../../shared/csv/standings-columns.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import { contestProblems } from "../../../shared/domain/contest/contest-problems.ts";
import { type ContestState, decidedAt, nextRound, stateOf } from "../../../shared/domain/contest/rounds.ts";
import { metricOf } from "../../../shared/domain/sales/metrics.ts";
import { groupsNote } from "../../../shared/mail/contest-words.ts";
import { loadContest, putContest, type StoredContest } from "../../../shared/store/contests.ts";
import { loadStandings } from "../../../shared/store/load-standings.ts";
import { maySee, periodWords, standingsFor, stateWords } from "../contest-words.ts";
import { message } from "../message.tsx";
import { memberName } from "../names.ts";
import { ContestForm } from "../parts/contest-form.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { StandingsTable, UnrankedList } from "../parts/standings-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { When } from "../parts/when.tsx";
import { type Problems, readContest, typedFrom } from "../read-contest.ts";
import { sameOrigin } from "../same-origin.tsx";
import { mayManage, onlyFor, signedIn } from "../signed-in.tsx";
import { authorOf, nowOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

const unknown = (c: Context, company: Company) =>
  message(
    c,
    { status: 404, title: "There is no such contest", company: company.policy.company },
    <a href="/contests">All contests</a>,
  );

/** The contest of the address, as far as the viewer may see it. */
const asked = async (site: Site, c: Context<PageEnv>, id: string) => {
  const [company, stored] = await Promise.all([site.directory.company(), loadContest(site.table, id)]);
  return { company, stored: stored && maySee(c.get("viewer"), stored.contest, company) ? stored : null };
};

const Rules = ({
  stored: { contest, result },
  zone,
}: {
  readonly stored: StoredContest;
  readonly zone: string;
}) => (
  <Section title="The rules">
    <ul>
      <li>{metricOf(contest.metric).sentence}</li>
      <li>
        Everybody is measured against what the others made of leads of the same campaign and fit. What decides
        is how far they are ahead of that, so good leads are no head start. Those who are level share a rank.
      </li>
      <li>{`Whoever’s figure rests on fewer than ${contest.minimumLeads} leads is not ranked.`}</li>
      <li>
        {`What is recorded from the first day to the last counts, days being those of ${contest.timeZone}. What is logged later counts for nothing, whatever time it claims to be of.`}
      </li>
      <li>
        {result === null ? "It is decided on " : "It was decided on "}
        <When at={result?.at ?? decidedAt(contest)} zone={zone} />
        {result === null ? ". Until then participants and managers get the standings each Monday." : "."}
      </li>
    </ul>
  </Section>
);

const emptyWords = (state: ContestState): string => {
  if (state === "coming") return "It has not begun: nobody stands anywhere yet.";
  return state === "decided"
    ? "Nobody had enough leads to be ranked."
    : "Nobody has enough leads to be ranked yet.";
};

type Shown = {
  readonly typed: Typed;
  readonly problems: Problems;
  /** What came of a press that changed nothing. */
  readonly refusal: string | null;
  readonly status: 200 | 409 | 422;
};

const show = async (
  site: Site,
  c: Context<PageEnv>,
  company: Company,
  stored: StoredContest,
  shown: Shown,
) => {
  const viewer = c.get("viewer");
  const { contest, result, revision } = stored;
  const standings = standingsFor(viewer, await loadStandings(site.table, company, stored, nowOf(site)));
  const note = groupsNote(standings, (member) => memberName(company, member));
  const winners = result?.standings.filter(({ rank }) => rank === 1) ?? [];
  return c.html(
    <DeskLayout title={contest.name} company={company} viewer={viewer} here="/contests">
      <div class="heading">
        <p class="quiet no-print">
          <a href="/contests">Contests</a>
        </p>
        <h1>{contest.name}</h1>
        <p class="lead">{`${metricOf(contest.metric).title} · ${periodWords(contest)}`}</p>
        <ul class="badges">
          <li class={winners.length > 0 ? "badge good" : "badge"}>
            {stateWords[stateOf(contest, result !== null, nowOf(site))]}
          </li>
          {contest.prize !== null && <li class="badge">{`prize: ${contest.prize}`}</li>}
        </ul>
      </div>
      <Section
        title={result === null ? "How it stands" : "How it ended"}
        empty={standings.standings.length === 0 && emptyWords(stateOf(contest, result !== null, nowOf(site)))}
      >
        {note !== null && <p class="note warn">{note}</p>}
        <StandingsTable contest={contest} standings={standings} company={company} viewer={viewer.id} />
        <p class="no-print">
          <a href={`/contests/${contest.id}/standings.csv`}>Download as CSV</a>
        </p>
      </Section>
      {standings.unranked.length > 0 && (
        <Section title={result === null ? "Not ranked yet" : "Not ranked"}>
          <UnrankedList contest={contest} standings={standings} company={company} />
        </Section>
      )}
      <Rules stored={stored} zone={viewer.timeZone} />
      {mayManage(viewer) && result === null && (
        <section class="card no-print">
          <details open={shown.refusal !== null}>
            <summary>Change the contest</summary>
            {shown.refusal !== null && (
              <p class="note bad" role="alert">
                {shown.refusal}
              </p>
            )}
            <ContestForm
              company={company}
              action={`/contests/${contest.id}`}
              typed={shown.typed}
              problems={shown.problems}
              timeZone={contest.timeZone}
              button="Save the changes"
              revision={revision}
            />
          </details>
        </section>
      )}
    </DeskLayout>,
    shown.status,
  );
};

/** `/contests/{id}`: the standings, the rules, and for managers the form that changes it. */
export const contestPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/contests/:id", signedIn(site), async (c) => {
      const { company, stored } = await asked(site, c, c.req.param("id"));
      if (!stored) return unknown(c, company);
      const typed = typedFrom(stored.contest);
      return show(site, c, company, stored, { typed, problems: {}, refusal: null, status: 200 });
    })
    .get("/contests/:id/standings.csv", signedIn(site), async (c) => {
      const { company, stored } = await asked(site, c, c.req.param("id"));
      if (!stored) return unknown(c, company);
      const standings = standingsFor(
        c.get("viewer"),
        await loadStandings(site.table, company, stored, nowOf(site)),
      );
      const file = csvHeaders(`${stored.contest.id}.csv`);
      return c.body(csv(standingsColumns(company), standingsRows(standings)), 200, file);
    })
    .post("/contests/:id", sameOrigin(site), signedIn(site), onlyFor(site, mayManage), async (c) => {
      const { company, stored } = await asked(site, c, c.req.param("id"));
      if (!stored) return unknown(c, company);
      const typed = await typedForm(c);
      const now = nowOf(site);
      const refuse = (problems: Problems) =>
        show(site, c, company, stored, {
          typed,
          problems,
          refusal: "Nothing was changed. See what is marked below.",
          status: 422,
        });
      const reading = readContest(typed, stored.contest.id, stored.contest.timeZone);
      if (!reading.ok) return refuse(reading.problems);
      const { contest } = reading;
      const found = contestProblems(contest, company, now);
      if (found.length > 0)
        return refuse(Object.fromEntries(found.map(({ field, message: text }) => [field, text])));
      const seen = Number(typed["revision"] ?? stored.revision);
      const author = authorOf(site, c.get("viewer"));
      const isSet = await putContest(site.table, contest, nextRound(contest, now), author, seen);
      if (isSet) return c.redirect(`/contests/${contest.id}`, 303);
      const current = (await loadContest(site.table, contest.id)) ?? stored;
      return show(site, c, company, current, {
        typed,
        problems: {},
        refusal:
          "Nothing was changed: somebody else has changed it since you opened this page. Look at it again.",
        status: 409,
      });
    });
