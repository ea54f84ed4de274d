/** @jsxImportSource react */
import { Button } from "@react-email/components";
import type { ReactNode } from "react";
import { colours } from "./look.ts";

/** 14 + 20 + 14 px, and the border: taller than the 44 px that a thumb needs. */
const shape = {
  display: "block",
  boxSizing: "border-box",
  padding: "14px 12px",
  borderRadius: "8px",
  fontSize: "16px",
  lineHeight: "20px",
  fontWeight: 600,
  textAlign: "center",
  textDecoration: "none",
} as const;

const main = {
  ...shape,
  color: colours.onAccent,
  backgroundColor: colours.accent,
  border: `1px solid ${colours.accent}`,
};
const tap = {
  ...shape,
  color: colours.ink,
  backgroundColor: colours.card,
  border: `1px solid ${colours.edge}`,
};

/** The one thing to do. */
export const MainButton = ({ href, children }: { href: string; children: ReactNode }): ReactNode => (
  <div style={{ margin: "0 0 16px" }}>
    <Button href={href} style={main}>
      {children}
    </Button>
  </div>
);

export type Choice = { readonly label: string; readonly href: string; readonly spoken?: string };

const Tap = ({ label, href, spoken }: Choice): ReactNode => (
  <Button href={href} className="tap" style={tap} {...(spoken !== undefined && { "aria-label": spoken })}>
    {label}
  </Button>
);

/** One button across the whole width that is not the main one. */
export const WideTap = (choice: Choice): ReactNode => (
  <div style={{ margin: "0 0 12px" }}>
    <Tap {...choice} />
  </div>
);

const pairs = <Entry,>(entries: readonly Entry[]): readonly (readonly Entry[])[] =>
  entries.flatMap((_, i) => (i % 2 === 0 ? [entries.slice(i, i + 2)] : []));

/** Choices two by two, and below each other on a phone. */
export const Taps = ({ choices }: { readonly choices: readonly Choice[] }): ReactNode => (
  <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
    <tbody>
      {pairs(choices).map((row) => (
        <tr key={row[0]?.href}>
          {row.map((choice, i) => (
            <td
              key={choice.href}
              className="half own-line"
              width="50%"
              style={{ padding: i === 0 ? "0 6px 10px 0" : "0 0 10px 6px" }}
            >
              <Tap {...choice} />
            </td>
          ))}
          {row.length === 1 && <td className="half" width="50%" />}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Choices in one row at any width, for a scale of a few characters each. */
export const Scale = ({ choices }: { readonly choices: readonly Choice[] }): ReactNode => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    border={0}
    style={{ tableLayout: "fixed" }}
  >
    <tbody>
      <tr>
        {choices.map((choice, i) => (
          <td key={choice.href} className="own-line" style={{ padding: i === 0 ? 0 : "0 0 0 8px" }}>
            <Tap {...choice} />
          </td>
        ))}
      </tr>
    </tbody>
  </table>
);
