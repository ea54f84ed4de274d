import type { Context } from "hono";
import type { Policy } from "../../shared/domain/policy.ts";
import type { Speech } from "./language.ts";
import { message } from "./message.tsx";

/** Why a prospect's link opens nothing, and what helps. */
export const linkProblem = (
  c: Context,
  policy: Policy,
  { language, words }: Speech,
  why: "forged" | "expired",
) => {
  const { company, sender } = policy;
  return why === "expired"
    ? message(
        c,
        { status: 410, title: words.link.expired, company, language },
        words.link.expiredText(company, sender),
      )
    : message(c, { status: 404, title: words.link.broken, company, language }, words.link.brokenText);
};
