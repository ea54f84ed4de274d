import type { Child } from "hono/jsx";

/** A table that scrolls inside its card on a phone; the keyboard can reach it to scroll (WCAG 2.1.1). */
export const WideTable = ({ caption, children }: { readonly caption: string; readonly children?: Child }) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption class="unseen">{caption}</caption>
      {children}
    </table>
  </section>
);
