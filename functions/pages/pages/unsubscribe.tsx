import { Hono } from "hono";
import { suppress } from "../../../shared/domain/hear-prospect.ts";
import { read } from "../../../shared/links.ts";
import { changeLead } from "../../../shared/store/change-lead.ts";
import { loadProspects } from "../../../shared/store/prospects.ts";
import { speechFor } from "../language.ts";
import { Layout } from "../layout.tsx";
import { linkProblem } from "../link-problem.tsx";
import { message } from "../message.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

/**
 * `/u/{token}`: GET shows one button; POST stops every later mail to the address, from that button or from a mail program
 * (RFC 8058: no redirect, no cookie, nothing asked).
 */
export const unsubscribePage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/u/:token", async (c) => {
      const [{ policy }, { links }] = await Promise.all([site.directory.company(), site.keys()]);
      const link = read(links, "unsubscribe", c.req.param("token"), site.clock.now());
      if (!link.ok) return linkProblem(c, policy, speechFor(c, null), link.why);
      const prospect = (await loadProspects(site.table, [link.subject])).get(link.subject);
      const { language, words } = speechFor(c, prospect?.person.language ?? null);
      const { company } = policy;
      return c.html(
        <Layout title={words.unsubscribe.title} company={company} language={language}>
          <article class="message">
            <h1>{words.unsubscribe.title}</h1>
            <p>{words.unsubscribe.ask(company)}</p>
            <form method="post" action={`${c.req.path}?lang=${language}`}>
              <button type="submit" name="unsubscribe" value="yes">
                {words.unsubscribe.button}
              </button>
            </form>
          </article>
        </Layout>,
      );
    })
    .post("/u/:token", async (c) => {
      const [company, { links }] = await Promise.all([site.directory.company(), site.keys()]);
      const { policy } = company;
      const link = read(links, "unsubscribe", c.req.param("token"), site.clock.now());
      if (!link.ok) return linkProblem(c, policy, speechFor(c, null), link.why);
      const now = nowOf(site);
      // Somebody erased has no address left to write to, and is told the same.
      const result = await changeLead(
        site.table,
        company,
        { person: link.subject },
        ({ prospect }) => suppress(prospect, "unsubscribed", company, now),
        now,
      );
      const known = result.kind === "changed" ? result.prospect.person.language : null;
      const { language, words } = speechFor(c, known);
      return message(
        c,
        { status: 200, title: words.unsubscribe.done, company: policy.company, language },
        words.unsubscribe.doneText(policy.company),
      );
    });
