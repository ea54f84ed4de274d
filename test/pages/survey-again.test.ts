import { expect, it, onTestFinished } from "vitest";
import { linkIn, press, startStory } from "../stories/company.ts";

it("the survey's answer, sent again because its page did not come, is one answer", async () => {
  const story = await startStory();
  onTestFinished(() => story.stop());
  await story.typeform("one", { email: "paula@prospect.example" });
  await story.settled();
  await story.advance("P7D");
  const link = linkIn(story.mail("paula@prospect.example", /\/s\//), /contacted=no/);
  const typed = { contacted: "no", rating: "1", comment: "Nobody came." };
  for (let times = 0; times < 2; times++) expect((await press(story, link, typed)).status).toBeLessThan(400);
  const [lead] = await story.leads();
  const { timeline } = await story.call("GET", `/api/leads/${lead.id}`);
  expect(timeline.filter(({ type }: { type: string }) => type === "survey-answered")).toHaveLength(1);
});
