import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Member } from "../../shared/domain/member.ts";
import { mint, read } from "../../shared/links.ts";
import { baseUrl, type Site } from "./site.ts";

const cookieName = "session";
const twelveHours = 12 * 3_600;

/** Kept from scripts and from other sites' posts; sent in the clear only where the whole site is (on one machine). */
const attributes = (site: Site, c: Context) => ({
  path: "/",
  httpOnly: true,
  sameSite: "Lax" as const,
  secure: baseUrl(site, c.req.url).startsWith("https:"),
});

export const startSession = async (site: Site, c: Context, member: Member): Promise<void> => {
  const { links } = await site.keys();
  const token = mint(links, "session", member.id, site.clock.now() + twelveHours * 1000);
  setCookie(c, cookieName, token, { ...attributes(site, c), maxAge: twelveHours });
};

export const endSession = (site: Site, c: Context): void => {
  deleteCookie(c, cookieName, attributes(site, c));
};

/** Who is signed in; null when nobody is, the session is over, or the member is not active any more. */
export const viewerOf = async (site: Site, c: Context): Promise<Member | null> => {
  const token = getCookie(c, cookieName);
  if (token === undefined) return null;
  const [company, { links }] = await Promise.all([site.directory.company(), site.keys()]);
  const session = read(links, "session", token, site.clock.now());
  const member = session.ok ? company.members.get(session.subject) : undefined;
  return member?.active ? member : null;
};
