import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Layout } from "./layout.tsx";

type Message = {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly company: string;
  readonly language?: string;
  readonly menu?: Child;
};

/** A page that says one thing, and what to do now. */
export const message = (c: Context, { status, ...layout }: Message, ...paragraphs: readonly Child[]) =>
  c.html(
    <Layout {...layout}>
      <article class="message">
        <h1>{layout.title}</h1>
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </article>
    </Layout>,
    status,
  );
