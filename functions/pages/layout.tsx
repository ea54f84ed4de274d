import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { styleUrl } from "./style.ts";

type LayoutProps = {
  readonly title: string;
  /** Whose page it is, as visitors know them. */
  readonly company: string;
  readonly language?: string;
  /** What stands in the head line beside the company: the menu of those who are signed in. */
  readonly menu?: Child;
  readonly wide?: boolean;
  readonly children?: Child;
};

/** A whole document: works without script, on a phone, in the dark and on paper. */
export const Layout = ({ title, company, language = "en", menu, wide = false, children }: LayoutProps) => (
  <>
    {raw("<!doctype html>")}
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${company}`}</title>
        <link rel="stylesheet" href={styleUrl} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header class="top">
          <div class={wide ? "bar wide" : "bar"}>
            <span class="brand">{company}</span>
            {menu}
          </div>
        </header>
        <main class={wide ? "wide" : ""}>{children}</main>
      </body>
    </html>
  </>
);
