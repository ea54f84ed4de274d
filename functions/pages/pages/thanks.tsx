import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { normaliseEmail } from "../../../shared/domain/email-address.ts";
import { readKeptForm } from "../../../shared/intake/read-kept.ts";
import { mint } from "../../../shared/links.ts";
import { loadIntake } from "../../../shared/store/intake.ts";
import { personKey } from "../../../shared/store/keys.ts";
import { speechFor } from "../language.ts";
import { message } from "../message.tsx";
import type { PageEnv, Site } from "../site.ts";

const fourteenDays = 14 * 86_400_000;

type Promised = { readonly offer: NonNullable<Campaign["offer"]>; readonly link: string };

/** What the form promised its visitor; null when it promised nothing or the post is not known any more. */
const promisedBy = async (site: Site, company: Company, intakeId: string): Promise<Promised | null> => {
  const intake = await loadIntake(site.table, intakeId);
  if (intake?.kind !== "form" || intake.status !== "accepted") return null;
  const reading = readKeptForm(intake, company);
  if ("problem" in reading) return null;
  const [placed] = reading.submissions;
  const email = normaliseEmail(placed?.submission.email ?? "");
  const offer = placed && company.campaigns.get(placed.campaign)?.offer;
  if (!offer || email === null) return null;
  const keys = await site.keys();
  const subject = `${personKey(keys.person, email)}.${placed.campaign}`;
  return { offer, link: `/o/${mint(keys.links, "offer", subject, site.clock.now() + fourteenDays)}` };
};

/** `/thanks/{intakeId}`: where a browser arrives after posting a form. Says nothing about the person. */
export const thanksPage = (site: Site) =>
  new Hono<PageEnv>().get("/thanks/:intake", async (c) => {
    const company = await site.directory.company();
    const { company: name } = company.policy;
    const promised = await promisedBy(site, company, c.req.param("intake"));
    const { language, words } = speechFor(c, null);
    return message(
      c,
      { status: 200, title: words.thanks.title, company: name, language },
      words.thanks.text(name),
      ...(promised === null
        ? []
        : [
            <a class="button" href={promised.link}>
              {words.thanks.download(promised.offer.title)}
            </a>,
          ]),
    );
  });
