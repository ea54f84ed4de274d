import { Hono } from "hono";
import { loadIntake } from "../../../shared/store/intake.ts";
import { isIntakeId } from "../../../shared/store/keys.ts";
import {
  isQuarantinePlace,
  listQuarantine,
  type Quarantined,
  replayIntake,
  replayKind,
} from "../../../shared/store/quarantine.ts";
import { message } from "../message.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Section } from "../parts/tiles.tsx";
import { When } from "../parts/when.tsx";
import { WideTable } from "../parts/wide-table.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { signedIn } from "../signed-in.tsx";
import { authorOf, nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const itemsOnPage = 50;

const kindWords: Readonly<Record<Quarantined["kind"], string>> = {
  form: "form",
  email: "e-mail events",
  mail: "mail to a lead's address",
};

const Row = ({ item, zone }: { readonly item: Quarantined; readonly zone: string }) => (
  <tr>
    <th scope="row">
      {item.source}
      <div class="quiet small">{kindWords[item.kind]}</div>
    </th>
    <td data-label="Why">
      {`${item.reason ?? "not understood"}${item.status === "spam" && item.kind !== "mail" ? " (looks like spam)" : ""}`}
      {item.about !== null && <div class="quiet small">{item.about}</div>}
    </td>
    <td class="small" data-label="Came in">
      <When at={item.receivedAt} zone={zone} />
    </td>
    <td data-label="Fixed?">
      <form method="post" action={`/quarantine/${item.id}/replay`}>
        <button type="submit" class="plain">
          Read it again
        </button>
      </form>
    </td>
  </tr>
);

/** Those of one source and reason, where there are several: what mends one of them mends all. */
const Kinds = ({ items }: { readonly items: readonly Quarantined[] }) => {
  const kinds = [...Map.groupBy(items, ({ source, reason }) => JSON.stringify([source, reason])).values()];
  return (
    <>
      {kinds.flatMap((same) => {
        const [first] = same;
        if (!first || same.length === 1) return [];
        return [
          <form method="post" action="/quarantine/replay">
            <input type="hidden" name="source" value={first.source} />
            {first.reason !== null && <input type="hidden" name="reason" value={first.reason} />}
            <p>
              {`${first.source}: ${first.reason ?? "not understood"} `}
              <button type="submit" class="plain">
                Read all of these again
              </button>
            </p>
          </form>,
        ];
      })}
    </>
  );
};

/** `/quarantine`: what came in and was not understood; each can be read again after a fix. */
export const quarantinePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/quarantine", signedIn(site, { overseersOnly: true }), async (c) => {
      const viewer = c.get("viewer");
      const company = await site.directory.company();
      const asked = c.req.query("after") ?? "";
      const after = isQuarantinePlace(asked) ? asked : null;
      const { items, next } = await listQuarantine(site.table, after, itemsOnPage, nowOf(site));
      return c.html(
        <DeskLayout title="Quarantine" company={company} viewer={viewer} here="/quarantine">
          <h1>Quarantine</h1>
          <p class="lead">
            Webhooks and mails that were kept but not understood. Mend what was wrong, then read them again;
            nothing is done twice. They are kept for 30 days.
          </p>
          <Section
            title="Newest first"
            empty={items.length === 0 && "Nothing is waiting: everything was understood."}
          >
            <Kinds items={items} />
            <WideTable caption="Webhooks and mails in quarantine" stacks>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">Why</th>
                  <th scope="col">Came in</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row item={item} zone={viewer.timeZone} />
                ))}
              </tbody>
            </WideTable>
          </Section>
          {next !== null && (
            <p>
              <a class="button plain" href={`/quarantine?${new URLSearchParams({ after: next })}`}>
                Older
              </a>
            </p>
          )}
        </DeskLayout>,
      );
    })
    .post("/quarantine/replay", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const { source = "", reason } = await typedForm(c);
      await replayKind(site.table, { source, reason: reason ?? null }, authorOf(site, c.get("viewer")));
      return c.redirect("/quarantine", 303);
    })
    .post("/quarantine/:id/replay", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const { policy } = await site.directory.company();
      const id = c.req.param("id");
      const intake = isIntakeId(id) ? await loadIntake(site.table, id) : null;
      if (intake && (await replayIntake(site.table, intake, authorOf(site, c.get("viewer")))))
        return c.redirect("/quarantine", 303);
      return message(
        c,
        { status: intake ? 409 : 404, title: "It is not in quarantine any more", company: policy.company },
        "Somebody else may have had it read again, or its 30 days are over.",
        <a href="/quarantine">Back to the quarantine</a>,
      );
    });
