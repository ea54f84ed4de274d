import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Company } from "../../../shared/domain/agreement.ts";
import { newPerson } from "../../../shared/domain/evolve.ts";
import { leadView, touchesOf } from "../../../shared/domain/lead-view.ts";
import { wasSent } from "../../../shared/domain/was-sent.ts";
import { emailAddress } from "../../../shared/schemas/email-address.ts";
import { prospectExport } from "../../../shared/schemas/prospect.ts";
import { forgetPerson } from "../../../shared/store/erase-person.ts";
import { personKey } from "../../../shared/store/keys.ts";
import { type Dossier, loadDossier, loadTouches } from "../../../shared/store/prospects.ts";
import { type Api, answer, authorOf } from "../calls.ts";
import { missing, problems } from "../problem.ts";

const path = "/api/prospects/{email}";
const tags = ["Prospects"];
const request = { params: z.object({ email: emailAddress }) };

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "exportProspect",
  summary: "Everything that is known about a person",
  request,
  responses: { 200: answer(prospectExport, "The export"), ...problems(401, 404, 422) },
});

const erase = createRoute({
  method: "delete",
  path,
  tags,
  operationId: "eraseProspect",
  summary: "Removes a person everywhere, their raw webhooks included; only the counts stay",
  request,
  responses: { 204: { description: "Nothing is left" }, ...problems(401, 404, 422, 503) },
});

/** Mails that SES accepted for the person. */
const mailsOf = ({ changes }: Pick<Dossier, "changes">) =>
  changes.flatMap(({ lead, mails, mailed }) =>
    mails.flatMap(({ template, to }, i) => {
      const sent = mailed[i];
      return "prospect" in to && wasSent(sent) ? [{ at: sent.at, template, lead }] : [];
    }),
  );

/** What the person told each form, consent and its wording included. */
const submissionsOf = ({ changes }: Pick<Dossier, "changes">) =>
  changes.flatMap(({ campaign, events }) =>
    events.flatMap((event) => {
      if (!("submission" in event)) return [];
      const { answers, utm, ...told } = event.submission;
      const place = "campaign" in event ? event.campaign : campaign;
      return [
        {
          ...told,
          answers: { ...answers },
          utm: { ...utm },
          at: event.at,
          source: event.source,
          campaign: place,
        },
      ];
    }),
  );

const exported = ({ prospect, archived, changes, touches }: Dossier, company: Company) => {
  const { email, name, phone, company: firm, country, language, consent, suppressed } = prospect.person;
  const leads = [...archived, ...(prospect.lead ? [prospect.lead] : [])];
  return {
    prospect: { email, name, phone, company: firm, country, language, consent, suppressed },
    touches: touchesOf({ changes, touches }, company).map(({ at, campaign, audience, kind, source }) => ({
      at,
      campaign,
      audience,
      kind,
      source,
    })),
    leads: leads.map((lead) => leadView({ prospect, lead, changes, touches }, company)),
    mails: mailsOf({ changes }),
    submissions: submissionsOf({ changes }),
  };
};

export const prospects = ({
  table,
  keys,
  company,
  clock,
}: Pick<Api, "table" | "keys" | "company" | "clock">) => {
  const keyOf = async (email: string) => personKey((await keys()).person, email);

  return new OpenAPIHono()
    .openapi(get, async (c) => {
      const { email } = c.req.valid("param");
      const key = await keyOf(email);
      const [dossier, agreed] = await Promise.all([loadDossier(table, key), company()]);
      if (dossier) return c.json(exported(dossier, agreed), 200);
      // Somebody who only opened or clicked is known by nothing else.
      const touches = await loadTouches(table, key);
      if (touches.length === 0) return missing(c, "prospect", email);
      const stranger = { key, version: 0, person: newPerson(email), lead: null, taken: [] };
      return c.json(exported({ prospect: stranger, archived: [], changes: [], touches }, agreed), 200);
    })
    .openapi(erase, async (c) => {
      const { email } = c.req.valid("param");
      const wasKnown = await forgetPerson(table, await keyOf(email), email, authorOf({ clock }));
      return wasKnown ? c.body(null, 204) : missing(c, "prospect", email);
    });
};
