import { type Context, Hono } from "hono";
import { type Trial, tryProfile } from "../../../shared/store/try-profile.ts";
import { personName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { TextArea } from "../parts/fields.tsx";
import { Section, Tiles } from "../parts/tiles.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { readProfile, writeProfile } from "../read-profile.ts";
import { sameOrigin } from "../same-origin.tsx";
import { showList } from "../show.ts";
import { signedIn } from "../signed-in.tsx";
import type { PageEnv, Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const Trials = ({ trials }: { readonly trials: readonly Trial[] }) => (
  <WideTable caption="The last leads by this profile">
    <thead>
      <tr>
        <th scope="col">Lead</th>
        <th scope="col">Fit until now</th>
        <th scope="col">By this profile</th>
        <th scope="col">Misses</th>
      </tr>
    </thead>
    <tbody>
      {trials.map(({ lead, person, before, after, missed }) => (
        <tr>
          <th scope="row">
            <a href={`/leads/${lead.id}`}>{personName(person)}</a>
          </th>
          <td>{before}</td>
          <td>{after === before ? after : <strong>{after}</strong>}</td>
          <td>{missed.length === 0 ? "–" : showList(missed)}</td>
        </tr>
      ))}
    </tbody>
  </WideTable>
);

type View = {
  readonly text: string;
  readonly problem?: string | undefined;
  readonly trials: readonly Trial[] | null;
};

const show = async (site: Site, c: Context<PageEnv>, { text, problem, trials }: View) => {
  const company = await site.directory.company();
  const count = (fit: string) => trials?.filter(({ after }) => after === fit).length ?? 0;
  return c.html(
    <DeskLayout title="Try a profile" company={company} viewer={c.get("viewer")} here="/setup">
      <h1>Try a profile of the ideal client</h1>
      <p class="lead">How would it judge the last 50 leads? Nothing is saved.</p>
      <form method="post" action="/setup/try" class="card">
        <TextArea
          name="profile"
          label="One criterion a line"
          hint="Like “country: one-of DE, AT”. A “!” at the end means that a lead that misses it is no fit."
          value={text}
          problem={problem}
          rows={6}
        />
        <button type="submit">Try it</button>
      </form>
      {trials !== null && (
        <Section title="The last leads" empty={trials.length === 0 && "There are no leads to try it on."}>
          <Tiles
            tiles={["ideal", "partial", "wrong", "unknown"].map((fit) => ({ name: fit, figure: count(fit) }))}
          />
          <Trials trials={trials} />
        </Section>
      )}
    </DeskLayout>,
    problem === undefined ? 200 : 422,
  );
};

/** `/setup/try`: an ideal-client profile tried on the last 50 leads before it is saved. */
export const tryProfilePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/try", signedIn(site, { overseersOnly: true }), async (c) => {
      const { policy } = await site.directory.company();
      return show(site, c, { text: writeProfile(policy.idealClient), trials: null });
    })
    .post("/setup/try", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const text = (await typedForm(c))["profile"] ?? "";
      const read = readProfile(text);
      if (!read.ok) return show(site, c, { text, problem: read.problem, trials: null });
      const trials = await tryProfile(site.table, await site.directory.company(), read.profile);
      return show(site, c, { text, trials });
    });
