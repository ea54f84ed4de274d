import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { Part } from "./cast.ts";
import type { Random } from "./random.ts";
import { bannerSecret, fairSecret, guideSecret, referralSecret } from "./secrets.ts";

/** A webhook as its tool sends it. */
export type Post = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };

type Answers = { readonly employees: number; readonly country: string } | null;

const json = { "content-type": "application/json" };

const answersOf = ({ answers }: Part, random: Random): Answers => {
  if (answers === "blank") return null;
  return answers === "ideal"
    ? { employees: 20 + Math.floor(random.next() * 400), country: random.oneOf(["US", "US", "CA", "GB"]) }
    : { employees: 1 + Math.floor(random.next() * 8), country: random.oneOf(["US", "IN", "BR"]) };
};

const plainForm = ({ visitor, audience, story }: Part, answers: Answers): Post => ({
  path: `/f/${story.source}`,
  headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
  body: new URLSearchParams({
    email: visitor.email,
    name: visitor.name,
    company: visitor.company,
    phone: visitor.phone,
    ...(answers && { employees: String(answers.employees), country: answers.country }),
    utm_source: audience,
    utm_campaign: story.campaign,
    utm_content: audience,
    consent: "yes",
    consent_text: "You may contact me about the checklist.",
  }).toString(),
});

const typeform = ({ number, visitor, audience, story, comesAt }: Part, answers: Answers): Post => {
  const question = (ref: string, type: string, title: string) => ({ id: ref, ref, type, title });
  const said = (ref: string, type: string, value: string | number) => ({
    type,
    [type]: value,
    field: { id: ref, ref },
  });
  const body = JSON.stringify({
    event_id: `guide-${number}`,
    event_type: "form_response",
    form_response: {
      form_id: "guide",
      token: `guide-${number}`,
      submitted_at: new Date(comesAt).toISOString(),
      hidden: { utm_campaign: story.campaign, utm_content: audience },
      definition: {
        id: "guide",
        title: "The buyer’s guide",
        fields: [
          question("email", "email", "Your work e-mail"),
          question("name", "short_text", "Your name"),
          question("company", "short_text", "Company"),
          question("employees", "number", "employees"),
          question("country", "short_text", "Country"),
        ],
      },
      answers: [
        said("email", "email", visitor.email),
        said("name", "text", visitor.name),
        said("company", "text", visitor.company),
        ...(answers
          ? [said("employees", "number", answers.employees), said("country", "text", answers.country)]
          : []),
      ],
    },
  });
  const signature = createHmac("sha256", guideSecret).update(body).digest("base64");
  return {
    path: `/hooks/forms/${story.source}`,
    headers: { ...json, "typeform-signature": `sha256=${signature}` },
    body,
  };
};

const anyJson = (
  { number, visitor, audience, story }: Part,
  answers: Answers,
  link: string | null = null,
): string =>
  JSON.stringify({
    submissionId: `${story.campaign}-${number}`,
    email: visitor.email,
    name: visitor.name,
    company: visitor.company,
    phone: visitor.phone,
    audience,
    ...answers,
    ...(link !== null && { referral: link }),
  });

const withSecret = (part: Part, answers: Answers, secret: string, link: string | null = null): Post => ({
  path: `/hooks/forms/${part.story.source}`,
  headers: { ...json, "x-webhook-secret": secret },
  body: anyJson(part, answers, link),
});

const signed = (part: Part, answers: Answers): Post => {
  const body = anyJson(part, answers);
  const id = `scan-${part.number}`;
  const at = new Date(part.comesAt);
  return {
    path: `/hooks/forms/${part.story.source}`,
    headers: {
      ...json,
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(part.comesAt / 1000)),
      "webhook-signature": new Webhook(fairSecret).sign(id, at, body),
    },
    body,
  };
};

/** How each source's tool sends what a visitor filled in. */
const tools: Readonly<Record<string, (part: Part, answers: Answers, link: string | null) => Post>> = {
  "checklist-page": plainForm,
  "guide-typeform": typeform,
  "banner-json": (part, answers) => withSecret(part, answers, bannerSecret),
  "referral-form": (part, answers, link) => withSecret(part, answers, referralSecret, link),
  "fair-scans": signed,
};

/** The webhook that brings this lead; friends of customers come by a personal link, known by its code. */
export const submissionOf = (part: Part, random: Random, link: string | null): Post => {
  const tool = tools[part.story.source];
  if (!tool) throw new Error(`no tool fills in the source ${part.story.source}`);
  return tool(part, answersOf(part, random), link);
};
