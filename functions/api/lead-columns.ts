import type { Columns } from "../../shared/csv/csv.ts";
import type { Listed } from "../../shared/store/lead-list.ts";

const utmNames = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"] as const;

/** Those of the first submission that had any, and of the last, stand apart. */
const utmColumns = (which: "first" | "last"): Columns<Listed> =>
  utmNames.map((name) => [`${which}_${name}`, ({ lead }) => lead.utm?.[which][name] ?? null] as const);

/** Leads in a spreadsheet; amounts are minor units. */
export const leadColumns: Columns<Listed> = [
  ["id", ({ lead }) => lead.id],
  ["campaign", ({ lead }) => lead.campaign],
  ["audience", ({ lead }) => lead.audience],
  ["email", ({ person }) => person.email],
  ["name", ({ person }) => person.name],
  ["phone", ({ person }) => person.phone],
  ["company", ({ person }) => person.company],
  ["country", ({ person }) => person.country],
  ["stage", ({ lead }) => lead.stage],
  ["owner", ({ lead }) => lead.owner],
  ["fit", ({ lead }) => lead.fit],
  ["intent", ({ lead }) => lead.intent],
  ["receivedAt", ({ lead }) => lead.receivedAt],
  ["assignedAt", ({ lead }) => lead.assignedAt],
  ["respondBy", ({ lead }) => lead.respondBy],
  ["firstResponseAt", ({ lead }) => lead.firstResponseAt],
  ["attempts", ({ lead }) => lead.attempts],
  ["closedAt", ({ lead }) => lead.closedAt],
  ["reason", ({ lead }) => lead.reason],
  ["criterion", ({ lead }) => lead.criterion],
  ["nurtureUntil", ({ lead }) => lead.nurtureUntil],
  ["amount", ({ lead }) => lead.money?.amount ?? null],
  ["currency", ({ lead }) => lead.money?.currency ?? null],
  ["customer", ({ lead }) => lead.customer],
  ["contacted", ({ lead }) => lead.survey?.answer?.contacted ?? null],
  ["rating", ({ lead }) => lead.survey?.answer?.rating ?? null],
  ["comment", ({ lead }) => lead.survey?.answer?.comment ?? null],
  ["referrer", ({ lead }) => lead.referrer],
  ...utmColumns("first"),
  ...utmColumns("last"),
];
