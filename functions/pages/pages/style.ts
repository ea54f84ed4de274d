import { Hono } from "hono";
import type { PageEnv } from "../site.ts";
import { style } from "../style.ts";

/** The style sheet; its address changes with its content. */
export const stylePage = () =>
  new Hono<PageEnv>().get("/style.css", (c) =>
    c.body(style, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    }),
  );
