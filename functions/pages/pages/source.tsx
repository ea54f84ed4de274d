import { Hono } from "hono";
import type { Source } from "../../../shared/domain/source.ts";
import { requestOf } from "../../../shared/intake/read-kept.ts";
import { type Trial, tryReading } from "../../../shared/intake/try-reading.ts";
import { type Intake, loadIntake } from "../../../shared/store/intake.ts";
import { newestReceived } from "../../../shared/store/received.ts";
import { message } from "../message.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { When } from "../parts/when.tsx";
import { signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

const mostEvents = 20;
const mostShown = 20_000;

const rowsOf = (trial: Trial & { readonly understood: true }): readonly (readonly [string, string])[] => {
  const given = (fields: object) =>
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== false)
      .map(
        ([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : `${value}`] as const,
      );
  return [
    ["recognised again by", trial.dedupe ?? "its content, for five minutes"] as const,
    ...trial.submissions.flatMap(({ submission, campaign, audience }) => {
      const { answers, utm, ...fields } = submission;
      return given({ ...fields, ...utm, campaign, audience, ...answers });
    }),
    ...trial.events
      .slice(0, mostEvents)
      .map(
        ({ event, campaign }) =>
          [
            `${event.kind ?? `only kept: ${event.vendorKind}`}`,
            `${event.email}, campaign ${campaign}, ${event.at}`,
          ] as const,
      ),
  ];
};

const Understood = ({ trial }: { readonly trial: Trial }) =>
  trial.understood ? (
    <dl class="facts">
      {rowsOf(trial).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  ) : (
    <p>{trial.problem}</p>
  );

const newestOf = async (site: Site, source: Source): Promise<Intake | null> => {
  const newest = (await newestReceived(site.table, [source.id], nowOf(site))).get(source.id);
  return newest ? loadIntake(site.table, newest.id) : null;
};

/** `/setup/sources/{id}`: what the source sent last, and what would be understood of it as it is set up now. */
export const sourcePage = (site: Site) =>
  new Hono<PageEnv>().get("/setup/sources/:id", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const viewer = c.get("viewer");
    const source = company.sources.get(c.req.param("id"));
    if (!source)
      return message(
        c,
        { status: 404, title: "There is no such source", company: company.policy.company },
        "It may have been renamed.",
        <a href="/setup">Setup</a>,
      );
    const intake = await newestOf(site, source);
    return c.html(
      <DeskLayout title={source.id} company={company} viewer={viewer} here="/setup">
        <p class="quiet">
          <a href="/setup">Setup</a>
        </p>
        <h1>{source.id}</h1>
        <p class="lead">
          {intake === null ? (
            "Nothing was received within 30 days."
          ) : (
            <>
              {"Last received "}
              <When at={intake.receivedAt} zone={viewer.timeZone} />
            </>
          )}
        </p>
        {intake !== null && (
          <>
            <Section title="What would be understood now">
              <Understood
                trial={tryReading(requestOf(intake.request), source, company, Date.parse(intake.receivedAt))}
              />
            </Section>
            <Section title="What came in">
              <pre class="scroll small" tabindex={0}>
                {intake.request.body.toString("utf8").slice(0, mostShown)}
              </pre>
            </Section>
          </>
        )}
        <p>
          <a href={`/setup/vendors/${source.type}`}>How to connect it</a>
        </p>
      </DeskLayout>,
    );
  });
