import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "../eventually.ts";
import type { Drill } from "./drill.ts";
import { sweep } from "./sweep.ts";

const soonMs = 30_000;
/** After the first mail, by the story's policy. */
const reminderMs = 7_000;

/** Alarm clocks ring at whole minutes: early in one, there is time to take them away before they do. */
const earlyInAMinute = async (): Promise<void> => {
  const second = Math.floor(Date.now() / 1_000) % 60;
  if (second > 15) await delay((60 - second) * 1_000);
};

export const lostSchedules: Drill = {
  article: "Alarm: check-due-silent",
  shows: "with every schedule gone, one sweep by hand reminded the rep",
  run: async (ground) => {
    const schedules = async () => {
      const listed = await ground.aws.make("scheduler", "list-schedules", "--group-name", ground.name);
      return (JSON.parse(listed).Schedules as readonly { Name: string }[]).map(({ Name }) => Name);
    };
    const shown = await ground.aws.byTheBook("scheduler get-schedule --group-name $FT --name sweep");
    const { ScheduleExpression, FlexibleTimeWindow, Target, State } = JSON.parse(shown);
    if (State !== "ENABLED") throw new Error("The sweep was not enabled to begin with.");
    await earlyInAMinute();
    await ground.submit("Unrung");
    const mails = async () => (await ground.mailsAbout("Unrung")).length;
    await eventually("the first mail about the lead", soonMs, async () => (await mails()) > 0);
    // Armed after the mail.
    await delay(1_000);
    const group = ["--group-name", ground.name];
    // One that rings meanwhile is gone by itself.
    for (const name of await schedules())
      await ground.aws.make("scheduler", "delete-schedule", ...group, "--name", name).catch(() => {});
    if ((await schedules()).length > 0) throw new Error("Not every schedule could be taken away.");
    await delay(reminderMs);
    const before = await mails();
    await ground.aws.byTheBook(sweep);
    await eventually("the reminder", soonMs, async () => (await mails()) > before);
    await ground.aws.make(
      "scheduler",
      "create-schedule",
      ...[...group, "--name", "sweep", "--schedule-expression", ScheduleExpression],
      ...["--flexible-time-window", JSON.stringify(FlexibleTimeWindow), "--target", JSON.stringify(Target)],
    );
  },
};
