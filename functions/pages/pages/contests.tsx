import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { contestProblems } from "../../../shared/domain/contest/contest-problems.ts";
import { nextRound, stateOf } from "../../../shared/domain/contest/rounds.ts";
import { metricOf } from "../../../shared/domain/sales/metrics.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { loadContests, putContest, type StoredContest } from "../../../shared/store/contests.ts";
import { maySee, periodWords, stateWords } from "../contest-words.ts";
import { memberName } from "../names.ts";
import { ContestForm } from "../parts/contest-form.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { idFor, type Problems, readContest } from "../read-contest.ts";
import { sameOrigin } from "../same-origin.tsx";
import { showList } from "../show.ts";
import { mayManage, onlyFor, signedIn } from "../signed-in.tsx";
import { authorOf, nowOf, type PageEnv, type Site } from "../site.ts";
import { type Typed, typedForm } from "../typed-form.ts";

const winnersOf = ({ result }: StoredContest, company: Company): string => {
  const winners = (result?.standings ?? []).filter(({ rank }) => rank === 1);
  return winners.length === 0 ? "–" : showList(winners.map(({ member }) => memberName(company, member)));
};

const Table = (props: {
  readonly contests: readonly StoredContest[];
  readonly company: Company;
  readonly now: Instant;
}) => (
  <WideTable caption="Contests, the one that ends last first" stacks>
    <thead>
      <tr>
        <th scope="col">Contest</th>
        <th scope="col">What decides</th>
        <th scope="col">Prize</th>
        <th scope="col">Where it stands</th>
        <th scope="col">Won by</th>
      </tr>
    </thead>
    <tbody>
      {props.contests.map((stored) => (
        <tr>
          <th scope="row">
            <a href={`/contests/${stored.contest.id}`}>{stored.contest.name}</a>
            <div class="quiet small">{periodWords(stored.contest)}</div>
          </th>
          <td data-label="Decides">{metricOf(stored.contest.metric).title}</td>
          <td data-label="Prize">{stored.contest.prize ?? "–"}</td>
          <td data-label="Stands">
            {stateWords[stateOf(stored.contest, stored.result !== null, props.now)]}
          </td>
          <td data-label="Won by">{winnersOf(stored, props.company)}</td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

type Shown = { readonly typed: Typed; readonly problems: Problems; readonly status: 200 | 422 };

const show = async (site: Site, c: Context<PageEnv>, { typed, problems, status }: Shown) => {
  const viewer = c.get("viewer");
  const [company, all] = await Promise.all([site.directory.company(), loadContests(site.table)]);
  const contests = all.filter(({ contest }) => maySee(viewer, contest, company));
  const isRefused = status !== 200;
  return c.html(
    <DeskLayout title="Contests" company={company} viewer={viewer} here="/contests">
      <h1>Contests</h1>
      <p class="lead">
        Who makes the most of the leads they get. Everybody is measured against what the others made of leads
        of the same campaign and fit, so good leads are no head start.
      </p>
      <Section title="All contests" empty={contests.length === 0 && "There has been no contest yet."}>
        <Table contests={contests} company={company} now={nowOf(site)} />
      </Section>
      {mayManage(viewer) && (
        <section class="card">
          <details open={isRefused}>
            <summary>Start a contest</summary>
            {isRefused && (
              <p class="note bad" role="alert">
                The contest was not started. See what is marked below.
              </p>
            )}
            <ContestForm
              company={company}
              action="/contests"
              typed={typed}
              problems={problems}
              timeZone={viewer.timeZone}
              button="Start the contest"
              revision={null}
            />
          </details>
        </section>
      )}
    </DeskLayout>,
    status,
  );
};

/** `/contests`: every contest, and for managers the form that starts one. */
export const contestsPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/contests", signedIn(site), async (c) => show(site, c, { typed: {}, problems: {}, status: 200 }))
    .post("/contests", sameOrigin(site), signedIn(site), onlyFor(site, mayManage), async (c) => {
      const viewer = c.get("viewer");
      const typed = await typedForm(c);
      const [company, known] = await Promise.all([site.directory.company(), loadContests(site.table)]);
      const id = idFor(typed["name"] ?? "", new Set(known.map(({ contest }) => contest.id)));
      const now = nowOf(site);
      const reading = readContest(typed, id, viewer.timeZone);
      if (!reading.ok) return show(site, c, { typed, problems: reading.problems, status: 422 });
      const { contest } = reading;
      const found = contestProblems(contest, company, now);
      const problems = Object.fromEntries(found.map(({ field, message }) => [field, message]));
      if (found.length > 0) return show(site, c, { typed, problems, status: 422 });
      await putContest(site.table, contest, nextRound(contest, now), authorOf(site, viewer));
      return c.redirect(`/contests/${id}`, 303);
    });
