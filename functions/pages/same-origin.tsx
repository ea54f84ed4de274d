import type { MiddlewareHandler } from "hono";
import { message } from "./message.tsx";
import type { PageEnv, Site } from "./site.ts";

/**
 * Whether a post comes from our own pages. Browsers say so in Sec-Fetch-Site (W3C Fetch Metadata), older ones in Origin;
 * what sends neither is no browser, and holds no cookie that it did not ask for.
 */
export const isSameOrigin = (headers: {
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly hosts: readonly string[];
}): boolean => {
  const { site, origin, hosts } = headers;
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (origin === undefined) return true;
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
};

/** Keeps other sites from posting in the name of whoever is signed in here. */
export const sameOrigin =
  (site: Site): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const hosts = [
      c.req.header("host"),
      new URL(c.req.url).host,
      site.publicUrl && new URL(site.publicUrl).host,
    ];
    const ours = isSameOrigin({
      site: c.req.header("sec-fetch-site"),
      origin: c.req.header("origin"),
      hosts: hosts.filter((host) => typeof host === "string"),
    });
    if (ours) return next();
    const { policy } = await site.directory.company();
    return message(
      c,
      { status: 403, title: "This came from another site", company: policy.company },
      "Nothing was recorded. Open the page here and send the form from it.",
      <a href="/">Go to the start page</a>,
    );
  };
