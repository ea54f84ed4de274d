import { expect } from "vitest";
import { linkIn, press, replyTo, type Story } from "../stories/company.ts";

export { startStory } from "../stories/company.ts";

import { signIn } from "../stories/sign-in.ts";

/** Sends a person's form as their browser would. */
const submit = (story: Story, email: string, note = "") =>
  story.request("/f/site", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email, name: "Quinn Question", note }).toString(),
  });

/** Everything that the pipeline can be asked for, at least once. */
export const liveThrough = async (
  story: Story,
  refuse: (work: () => Promise<unknown>) => Promise<unknown>,
) => {
  const { call } = story;
  await call("PUT", "/api/sources/blast", { type: "sendgrid", campaign: "spring" });
  await call("PUT", "/api/sources/mapped", { type: "json", campaign: "spring", fields: { email: "mail" } });
  const pathOf = async (id: string) => {
    const { pathname, search } = new URL((await call("GET", `/api/sources/${id}`)).url);
    return `${pathname}${search}`;
  };
  const postJson = async (id: string, body: unknown) =>
    story.request(await pathOf(id), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  await story.typeform("first", { email: "paula@prospect.example", size: 120, call: true });
  await submit(story, "quinn@prospect.example");
  await story.settled();
  const opened = {
    email: "paula@prospect.example",
    event: "open",
    sg_event_id: "o1",
    timestamp: 1_767_603_660,
  };
  await postJson("blast", [opened]);
  await postJson("blast", [
    { ...opened, event: "bounce", sg_event_id: "b1", email: "gone@prospect.example" },
  ]);
  await postJson("mapped", { nothing: "of use" });
  await call("PUT", "/api/sources/placed", { type: "json" });
  await postJson("placed", { email: "nora@prospect.example", utm_campaign: "spring" });
  await refuse(() => submit(story, "rosa@prospect.example"));
  await refuse(() => postJson("blast", [{ ...opened, sg_event_id: "o2" }]));
  await story.settled();
  await story.advance("PT10M");

  const [quarantined] = (await call("GET", "/api/quarantine")).items;
  await call("PUT", "/api/sources/mapped", {
    type: "json",
    campaign: "spring",
    fields: { email: "nothing" },
  });
  await story.api("POST", `/api/quarantine/${quarantined.id}/replay`);
  await story.typeform("bouncing", { email: "bounce@simulator.amazonses.com" });
  await story.settled();

  const mail = story.mail("ana@company.example", /Paula/);
  await press(story, linkIn(mail, /do=spoke/));
  await story.request(linkIn(mail, /do=spoke/));
  await story.advance("P3D");
  const survey = story.mail("paula@prospect.example", /\/s\//);
  await press(story, linkIn(survey, /rating=1/), { rating: "1", contacted: "no" });
  await story.request(linkIn(story.mail("quinn@prospect.example", /\/o\//), /\/o\//));
  await press(story, linkIn(story.mail("quinn@prospect.example"), /\/u\//));
  for (const page of ["/p/spring", "/thanks/none"]) await story.request(page);

  await replyTo(story, survey, "Nobody has called me yet.");
  const [lead] = await story.leads();
  await story.api("POST", `/api/leads/${lead.id}/activities`, {
    type: "note",
    by: "mia",
    text: "called back",
  });
  const contest = { name: "Sprint", metric: "sla-kept", from: "2026-01-05", to: "2026-01-20" };
  await call("PUT", "/api/contests/sprint", contest);
  for (const path of [
    "/api/members",
    "/api/policy",
    "/api/campaigns",
    "/api/campaigns/spring/moves",
    "/api/campaigns/spring/costs",
    "/api/campaigns/spring/assessment",
    "/api/sources",
    `/api/leads/${lead.id}`,
    "/api/export/leads.csv",
    "/api/export/campaigns.csv",
    "/api/sales",
    "/api/contests",
    "/api/contests/sprint",
    "/api/prospects/paula@prospect.example",
  ])
    await story.api("GET", path);
  const headers = await signIn(story, "mia@company.example");
  for (const path of [
    "/",
    "/leads",
    `/leads/${lead.id}`,
    "/campaigns",
    "/campaigns/spring",
    "/sales",
    "/contests",
    "/contests/sprint",
    "/quarantine",
    "/setup",
  ])
    expect((await story.request(path, { headers })).status).toBe(200);
  const upload = new FormData();
  upload.set("file", new File(["a guide"], "guide.pdf"));
  const marketer = { ...(await signIn(story, "max@company.example")), origin: story.url };
  await story.request("/campaigns/spring/offer-file", { method: "POST", headers: marketer, body: upload });
  await story.request(linkIn(story.mail("quinn@prospect.example", /\/o\//), /\/o\//));
  const [waiting] = (await call("GET", "/api/quarantine")).items;
  if (waiting)
    await story.request(`/quarantine/${waiting.id}/replay`, {
      method: "POST",
      headers: { ...headers, origin: story.url },
    });
  const policy = await call("GET", "/api/policy");
  const rules = [{ when: { sameCompany: true }, pool: policy.pools[0].id }];
  await call("PUT", "/api/policy", { ...policy, rules });
  await submit(story, "colleague@prospect.example");
  await story.settled();
  await story.api("POST", "/api/members/ana/reassign", { by: "mia" });
  await story.api("DELETE", "/api/prospects/quinn@prospect.example");
  await story.advance("P35D");
  await story.settled();
};
