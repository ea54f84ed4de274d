import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { contactsIn } from "../../../shared/domain/attribution.ts";
import { leadView } from "../../../shared/domain/lead-view.ts";
import { pressesOf } from "../../../shared/domain/presses.ts";
import { allowedActivities, recordActivity } from "../../../shared/domain/record-activity.ts";
import { activityBody } from "../../../shared/schemas/activity.ts";
import { lead } from "../../../shared/schemas/lead.ts";
import { changeLead } from "../../../shared/store/change-lead.ts";
import { isKnownCustomer } from "../../../shared/store/customers.ts";
import { personOfLead } from "../../../shared/store/keys.ts";
import { type Api, answer, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { type FoundLead, findLead, leadIn } from "../find-lead.ts";
import { idempotencyKey, markOf } from "../once.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const post = createRoute({
  method: "post",
  path: "/api/leads/{id}/activities",
  tags: ["Leads"],
  operationId: "recordActivity",
  summary: "Logs what a team member did about a lead, and what came of it",
  request: {
    params: z.object({ id: z.string() }),
    headers: idempotencyKey,
    body: bodyOf(activityBody),
  },
  responses: { 200: answer(lead, "The lead as it stands now"), ...bodyProblems, ...problems(404, 409) },
});

/** A lead that a newer one of the same customer has replaced takes nothing more. */
const allowedFor = ({ prospect, lead }: FoundLead): readonly string[] =>
  prospect.lead?.id === lead.id ? allowedActivities(lead) : [];

export const activities = ({
  table,
  company,
  clock,
  keys,
}: Pick<Api, "table" | "company" | "clock" | "keys">) =>
  new OpenAPIHono().openapi(post, async (c) => {
    const { id } = c.req.valid("param");
    const activity = { ...c.req.valid("json"), press: markOf(c.req.valid("header")) };
    const agreed = await company();
    const person = personOfLead(id);
    if (person === null) return missing(c, "lead", id);
    if (!agreed.members.get(activity.by)?.active)
      return invalid(c, [{ field: "by", message: `There is no active team member "${activity.by}".` }]);
    const now = nowOf({ clock });
    const isCustomer =
      activity.type === "won" && (await isKnownCustomer(table, (await keys()).person, person));
    const result = await changeLead(
      table,
      agreed,
      { person, lead: id },
      ({ prospect, changes, touches }) => {
        const facts = { contacts: contactsIn(changes, touches), isCustomer };
        const pressed = pressesOf(changes, id);
        return recordActivity(prospect, activity, "api", pressed, agreed, now, facts);
      },
      now,
    );
    if (result.kind === "refused" && result.because === "invalid")
      return invalid(c, [{ field: result.field ?? "body", message: result.problem }]);
    const found = result.kind === "changed" ? leadIn(result.dossier, id) : await findLead(table, id);
    if (!found) return missing(c, "lead", id);
    if (result.kind === "refused") return problem(c, 409, result.problem, { allowed: allowedFor(found) });
    if (result.kind === "unknown")
      return problem(c, 409, "This lead was won, and the customer has inquired again since.", {
        allowed: allowedFor(found),
      });
    return c.json(leadView(found, agreed), 200);
  });
