import type { Child } from "hono/jsx";

type Props = {
  readonly caption: string;
  /** On a phone each row stands as a block of its own; its cells name themselves by `data-label`. */
  readonly stacks?: boolean;
  readonly children?: Child;
};

/** A table that scrolls inside its card on a phone; the keyboard can reach it to scroll (WCAG 2.1.1). */
export const WideTable = ({ caption, stacks = false, children }: Props) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table class={stacks ? "stacks" : ""}>
      <caption class="unseen">{caption}</caption>
      {children}
    </table>
  </section>
);
