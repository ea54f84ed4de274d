import type { MiddlewareHandler } from "hono";
import type { Member, Role } from "../../shared/domain/member.ts";
import { message } from "./message.tsx";
import { viewerOf } from "./session.ts";
import type { PageEnv, Site } from "./site.ts";

/** Reps and partners see their own leads; these see everything. */
const overseers: ReadonlySet<Role> = new Set(["manager", "marketer", "administrator"]);

export const oversees = (member: Member): boolean => overseers.has(member.role);

/** Somebody's own lead, or any to those who oversee. */
export const mayOpenLead = (viewer: Member, owner: string | null): boolean =>
  oversees(viewer) || owner === viewer.id;

/** Managers and administrators decide about everybody's leads; marketers only see them. */
export const mayManage = ({ role }: Member): boolean => role === "manager" || role === "administrator";

/** Marketers and administrators plan campaigns and what they cost; managers only see them. */
export const mayPlan = ({ role }: Member): boolean => role === "marketer" || role === "administrator";

/** Administrators look after the system: its people, and what is connected to it. */
export const mayAdminister = ({ role }: Member): boolean => role === "administrator";

/** Behind `signedIn`: turns away whoever may not, before anything is read or changed. */
export const onlyFor =
  (site: Site, may: (viewer: Member) => boolean): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    if (may(c.get("viewer"))) return next();
    const { policy } = await site.directory.company();
    return message(
      c,
      { status: 403, title: "This is not yours to do", company: policy.company },
      "Nothing was changed. An administrator can do it, or make you one who can.",
      <a href="/">Go to the start page</a>,
    );
  };

/**
 * Lets those in who are signed in (and, where asked, see everything); shows the way to everybody else. The pages behind
 * tell their own address to themselves, so that browsers without Fetch Metadata name the origin of a post.
 */
export const signedIn =
  (site: Site, { overseersOnly = false } = {}): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const viewer = await viewerOf(site, c);
    const { policy } = await site.directory.company();
    if (viewer === null) {
      if (c.req.method !== "POST") return c.redirect("/sign-in", 303);
      return message(
        c,
        { status: 401, title: "You are not signed in any more", company: policy.company },
        "Nothing was recorded. Sign in, then send it again.",
        <a href="/sign-in">Sign in</a>,
      );
    }
    if (overseersOnly && !oversees(viewer))
      return message(
        c,
        { status: 403, title: "This page is not for you", company: policy.company },
        "It shows the leads of everybody. Managers, marketers and administrators can open it.",
        <a href="/">Go to your own leads</a>,
      );
    c.set("viewer", viewer);
    c.header("referrer-policy", "same-origin");
    return next();
  };
