import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Log } from "../../shared/log.ts";
import { fieldProblems } from "../../shared/schemas/field-problems.ts";
import { BusyLeadError } from "../../shared/store/change-lead.ts";
import { BusyConfigError } from "../../shared/store/config-item.ts";
import { UnprocessedItemsError } from "../../shared/store/table.ts";
import { authorise } from "./authorise.ts";
import type { Api } from "./calls.ts";
import { document } from "./document.ts";
import { invalid, problem } from "./problem.ts";
import { refuseOtherMethods } from "./refuse-other-methods.ts";
import { activities } from "./routes/activities.ts";
import { assessment } from "./routes/assessment.ts";
import { audit } from "./routes/audit.ts";
import { campaigns } from "./routes/campaigns.ts";
import { contests } from "./routes/contests.ts";
import { costs } from "./routes/costs.ts";
import { customers } from "./routes/customers.ts";
import { decision } from "./routes/decision.ts";
import { exports } from "./routes/exports.ts";
import { feed } from "./routes/feed.ts";
import { leads } from "./routes/leads.ts";
import { members } from "./routes/members.ts";
import { merging } from "./routes/merging.ts";
import { moves } from "./routes/moves.ts";
import { nurture } from "./routes/nurture.ts";
import { outgoing } from "./routes/outgoing.ts";
import { policy } from "./routes/policy.ts";
import { portfolio } from "./routes/portfolio.ts";
import { prospects } from "./routes/prospects.ts";
import { quarantine } from "./routes/quarantine.ts";
import { reassign } from "./routes/reassign.ts";
import { recurringCosts } from "./routes/recurring-costs.ts";
import { referrers } from "./routes/referrers.ts";
import { review } from "./routes/review.ts";
import { sales } from "./routes/sales.ts";
import { sources } from "./routes/sources.ts";
import { profileTrial } from "./routes/try-profile.ts";
import { verdict } from "./routes/verdict.ts";

const resources = [
  members,
  reassign,
  policy,
  profileTrial,
  campaigns,
  costs,
  recurringCosts,
  moves,
  review,
  assessment,
  referrers,
  decision,
  portfolio,
  sales,
  contests,
  sources,
  leads,
  verdict,
  activities,
  merging,
  quarantine,
  prospects,
  exports,
  feed,
  nurture,
  customers,
  outgoing,
  audit,
];

const mostBodyBytes = 1024 * 1024;

const refusals: Readonly<Record<number, string>> = {
  400: "The body is not JSON.",
  415: 'The body must be JSON, sent with the content type "application/json".',
};

/** What may be over a moment later: the table took nothing, or a lead changed without end. */
const isPassing = (error: Error): boolean =>
  error instanceof BusyLeadError ||
  error instanceof BusyConfigError ||
  error instanceof UnprocessedItemsError ||
  "$metadata" in error;

/** The JSON API. Every call needs the token, the description of the API too. */
export const createApi = (api: Api, log: Log) => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, fieldProblems(result.error.issues))),
  });
  app.use(authorise(api));
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) => problem(c, 413, `A body may have ${mostBodyBytes} bytes.`),
    }),
  );
  for (const routes of resources) app.route("/", routes(api));
  document(app, api.publicUrl);
  refuseOtherMethods(app);
  app.notFound((c) => problem(c, 404, `There is no call "${c.req.path}".`));
  app.onError((error, c) => {
    const refusal = error instanceof HTTPException ? refusals[error.status] : undefined;
    if (error instanceof HTTPException && refusal !== undefined) return problem(c, error.status, refusal);
    log.error("api-call-failed", { method: c.req.method, error: error.name });
    return isPassing(error)
      ? problem(c, 503, "The call could not be answered now. Try again.", {}, { "Retry-After": "1" })
      : problem(c, 500, "The call could not be answered. It is not your fault; it was noted.");
  });
  return app;
};
