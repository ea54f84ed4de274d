import { eventually } from "../eventually.ts";
import { type Drill, type Ground, leadComes } from "./drill.ts";
import { sweep } from "./sweep.ts";

/** A refused mail is tried again when its retry time is due. */
const retriedWithinMs = 240_000;

const sending = (ground: Ground, isEnabled: boolean) =>
  ground.aws.make(
    "sesv2",
    "put-configuration-set-sending-options",
    "--configuration-set-name",
    ground.name,
    isEnabled ? "--sending-enabled" : "--no-sending-enabled",
  );

export const pausedMail: Drill = {
  article: "Alarm: bounces",
  shows: "while SES was paused a lead was opened and its mail waited; it went out once afterwards",
  run: async (ground) => {
    await sending(ground, false);
    await ground.submit("Waiting");
    await leadComes(ground, "Waiting");
    if ((await ground.mailsAbout("Waiting")).length > 0)
      throw new Error("A mail went out while SES was paused.");
    await sending(ground, true);
    await ground.aws.byTheBook(sweep);
    await eventually(
      "the mail that waited",
      retriedWithinMs,
      async () => (await ground.mailsAbout("Waiting")).length > 0,
    );
    await ground.aws.byTheBook(sweep);
    const subjects = await ground.mailsAbout("Waiting");
    if (new Set(subjects).size < subjects.length)
      throw new Error("The mail that waited went out more than once.");
  },
};
