import type { Context } from "hono";
import type { Company } from "../../shared/domain/agreement.ts";
import { message } from "./message.tsx";

/** Why a team member's link opens nothing, and what helps; `about` ends "The newest mail …". */
export const memberLinkProblem = (
  c: Context,
  { policy: { company } }: Company,
  why: "forged" | "expired",
  about: string,
) =>
  why === "expired"
    ? message(
        c,
        { status: 410, title: "This link has expired", company },
        `Links in our mails work for a while only. The newest mail ${about} has a link that works.`,
        <a href="/sign-in">Sign in</a>,
      )
    : message(
        c,
        { status: 404, title: "This link is not complete", company },
        "Some mail programs cut long links in two. Open it from the mail again, or copy all of it.",
        <a href="/sign-in">Sign in</a>,
      );
