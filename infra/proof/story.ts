import { strictEqual } from "node:assert/strict";
import { eventually } from "./eventually.ts";
import type { Stage } from "./stage.ts";

const rita = "rita@agency.example";
const paula = "paula@prospect.example";
/** What the story's source expects in its `token`. */
export const webhookSecret = "a-secret-of-the-proof";

/** Every hour of every day is working time, and the first reminder is due within seconds. */
const policy = {
  company: "Proof & Sons",
  firstResponse: { hot: "PT10M", ideal: "PT10M", other: "PT10M" },
  remindAt: [0.01],
  escalateAt: 10,
  reassignAt: 20,
};
const member = {
  name: "Rita Rep",
  email: rita,
  timeZone: "UTC",
  workingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
};
const source = { type: "json", campaign: "spring", secret: webhookSecret };
const submission = { email: paula, name: "Paula Prospect", company: "Prospect Ltd" };

/** A rep is told at once; an alarm clock knows whole minutes only. */
const soonMs = 30_000;
const nextMinuteMs = 150_000;

type Tell = (line: string) => void;

/** One lead from its form to its first response, through nothing but the stage's own addresses and its mails. */
export const tellStory = async (stage: Stage, tell: Tell): Promise<void> => {
  strictEqual((await stage.call("GET", "/api/members", { token: "a guess" })).status, 401);
  await stage.api("PUT", "/api/members/rita", member);
  await stage.api("PUT", "/api/policy", policy);
  await stage.api("PUT", "/api/campaigns/spring", { name: "Spring" });
  await stage.api("PUT", "/api/sources/website", source);
  tell("configured through the JSON API with the token made from the stack's secret");

  const post = (token: string) =>
    stage.call("POST", "/hooks/forms/website", { token, json: submission }).then(({ status }) => status);
  strictEqual(await post("a guess"), 401);
  strictEqual(await post(webhookSecret), 200);
  strictEqual(await post(webhookSecret), 200);
  tell("a form's webhook is taken with its secret, twice, and refused with another one");

  await eventually("the rep's mail", soonMs, async () => (await stage.mailsTo(rita)).length > 0);
  const [assigned] = await stage.mailsTo(rita);
  strictEqual(assigned?.subject.includes("Paula"), true, `the mail's subject: ${assigned?.subject}`);
  tell("the stream opened the lead and SES has the rep's mail");

  await eventually("the reminder", nextMinuteMs, async () => (await stage.mailsTo(rita)).length > 1);
  const [, reminder] = await stage.mailsTo(rita);
  tell("an alarm clock rang at its minute, and the rep was reminded");

  const [link] = reminder?.text.match(/\/r\/[\w.~-]+/) ?? [];
  if (link === undefined) throw new Error("The reminder holds no link for the rep.");
  const page = await stage.call("GET", link);
  strictEqual(page.status, 200);
  const hidden = page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const form = new URLSearchParams(
    [...hidden].map(([, name = "", value = ""]): [string, string] => [name, value]),
  );
  form.set("do", "spoke");
  strictEqual((await stage.call("POST", link, { form })).status, 200);
  const leads = await stage.api("GET", "/api/leads?campaign=spring");
  const [lead, ...others] = leads["items"] as { stage: string; owner: string }[];
  strictEqual(others.length, 0, "one submission, delivered twice, is one lead");
  strictEqual(`${lead?.owner} ${lead?.stage}`, "rita working");
  tell("the link of the reminder opened, its press was recorded, and the API shows one lead, worked on");

  const isCounted = async () => (await stage.api("GET", "/api/campaigns/spring/assessment"))["leads"] === 1;
  await eventually("the campaign's count of leads", soonMs, isCounted);
  tell("the campaign's assessment counts the lead once");
};
