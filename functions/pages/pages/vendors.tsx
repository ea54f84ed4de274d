import { Hono } from "hono";
import { adapterOf, sourceTypes } from "../../../shared/vendors/pasted-url.ts";
import { message } from "../message.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { SetupNote } from "../parts/setup-note.tsx";
import { Section } from "../parts/tiles.tsx";
import { mayAdminister, signedIn } from "../signed-in.tsx";
import type { PageEnv, Site } from "../site.ts";

const Names = ({ kind }: { readonly kind: "form" | "email" }) => (
  <ul>
    {sourceTypes().flatMap((type) => {
      const adapter = adapterOf(type);
      if (adapter?.kind !== kind) return [];
      return [
        <li>
          <a href={`/setup/vendors/${type}`}>{adapter.setup.name}</a>
        </li>,
      ];
    })}
  </ul>
);

/** `/setup/vendors`: every tool that can be connected, each with a page that says how. */
export const vendorsPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/vendors", signedIn(site), async (c) => {
      const company = await site.directory.company();
      return c.html(
        <DeskLayout title="Tools to connect" company={company} viewer={c.get("viewer")} here="/setup">
          <p class="quiet">
            <a href="/setup">Setup</a>
          </p>
          <h1>Tools to connect</h1>
          <Section title="Forms">
            <Names kind="form" />
          </Section>
          <Section title="E-mail">
            <Names kind="email" />
          </Section>
        </DeskLayout>,
      );
    })
    .get("/setup/vendors/:type", signedIn(site), async (c) => {
      const company = await site.directory.company();
      const type = c.req.param("type");
      const note = adapterOf(type)?.setup;
      if (!note)
        return message(
          c,
          { status: 404, title: "This tool is not known", company: company.policy.company },
          "Any tool that can send JSON or a form can be connected all the same.",
          <a href="/setup/vendors">Tools to connect</a>,
        );
      return c.html(
        <DeskLayout title={note.name} company={company} viewer={c.get("viewer")} here="/setup">
          <h1>{note.name}</h1>
          <p class="lead">
            Make a source of the type <code>{type}</code> first: its URL is what you paste.
          </p>
          {mayAdminister(c.get("viewer")) && (
            <p>
              <a class="button" href={`/setup/sources/new?type=${type}`}>
                {`Connect ${note.name}`}
              </a>
            </p>
          )}
          <Section title="Where to click">
            <SetupNote note={note} />
          </Section>
          <p>
            <a href="/setup/vendors">All tools</a>
          </p>
        </DeskLayout>,
      );
    });
