import type { Context } from "hono";
import { message } from "./message.tsx";
import type { Site } from "./site.ts";

export const notFound = (site: Site) => async (c: Context) => {
  const { policy } = await site.directory.company();
  return message(
    c,
    { status: 404, title: "There is no such page", company: policy.company },
    "The address may have been mistyped or cut off. Links in our mails are long: copy all of it.",
    <a href="/">Go to the start page</a>,
  );
};

export const tooLarge = (site: Site) => async (c: Context) => {
  const { policy } = await site.directory.company();
  return message(
    c,
    { status: 413, title: "This is too much text", company: policy.company },
    "Nothing was recorded. Go back, shorten it and send it again.",
  );
};

/** Somebody's press must never be lost in silence: the page says that it was not recorded. */
export const failed = (site: Pick<Site, "log">) => (error: Error, c: Context) => {
  site.log.error("page-failed", { error: error.name, reason: error.message.slice(0, 200) });
  return message(
    c,
    { status: 500, title: "Something went wrong on our side", company: "Follow-through" },
    "If you sent something, it may not have been recorded. Please go back and try again in a minute; doing it twice counts once.",
  );
};
