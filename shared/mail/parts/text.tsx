/** @jsxImportSource react */
import type { ReactNode } from "react";
import { colours, type Mood } from "./look.ts";

type Words = { readonly children: ReactNode };

export const Title = ({ children }: Words): ReactNode => (
  <h1
    className="ink"
    style={{
      margin: "0 0 16px",
      fontSize: "24px",
      lineHeight: "31px",
      color: colours.ink,
      overflowWrap: "anywhere",
    }}
  >
    {children}
  </h1>
);

/** Heading of a part of a mail. */
export const Heading = ({ children }: Words): ReactNode => (
  <h2
    className="ink"
    style={{ margin: "28px 0 10px", fontSize: "16px", lineHeight: "22px", color: colours.ink }}
  >
    {children}
  </h2>
);

export const Para = ({ children }: Words): ReactNode => (
  <p
    className="ink"
    style={{
      margin: "0 0 14px",
      fontSize: "16px",
      lineHeight: "25px",
      color: colours.ink,
      overflowWrap: "anywhere",
    }}
  >
    {children}
  </p>
);

/** A remark that may be passed over. */
export const Aside = ({ children }: Words): ReactNode => (
  <p
    className="quiet"
    style={{
      margin: "0 0 12px",
      fontSize: "14px",
      lineHeight: "21px",
      color: colours.quiet,
      overflowWrap: "anywhere",
    }}
  >
    {children}
  </p>
);

/** What must not be missed, on a ground of its own. */
export const Notice = ({ mood, children }: Words & { readonly mood: Mood }): ReactNode => (
  <p
    className={mood}
    style={{
      margin: "0 0 16px",
      padding: "12px 16px",
      borderRadius: "8px",
      fontSize: "16px",
      lineHeight: "24px",
      color: colours[mood].ink,
      backgroundColor: colours[mood].ground,
      overflowWrap: "anywhere",
    }}
  >
    {children}
  </p>
);

/** Several lines as somebody wrote them. */
export const Lines = ({ text }: { readonly text: string }): ReactNode =>
  text.split("\n").map((line, i, all) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
    <span key={i}>
      {line}
      {i < all.length - 1 && <br />}
    </span>
  ));
