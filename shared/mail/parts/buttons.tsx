/** @jsxImportSource react */
import { Button } from "@react-email/button";
import type { ReactNode } from "react";
import { colours } from "./look.ts";

/** 14 + 20 + 14 px, and the border: taller than the 44 px that a thumb needs. */
const shape = {
  display: "block",
  boxSizing: "border-box",
  padding: "14px 6px",
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

const rowsOfTwo = <Entry,>(entries: readonly Entry[]): readonly (readonly Entry[])[] => {
  const odd = entries.length % 2;
  const first = entries.slice(0, odd);
  const rest = entries.slice(odd);
  const rows = rest.flatMap((_, i) => (i % 2 === 0 ? [rest.slice(i, i + 2)] : []));
  return odd === 1 ? [first, ...rows] : rows;
};

/** Choices two by two; of an odd number the first, which is the likeliest, has a row of its own. */
export const Taps = ({ choices }: { readonly choices: readonly Choice[] }): ReactNode => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    border={0}
    style={{ tableLayout: "fixed" }}
  >
    <tbody>
      {rowsOfTwo(choices).map((row) => (
        <tr key={row[0]?.href}>
          {row.map((choice, i) => (
            <td
              key={choice.href}
              className="own-line"
              colSpan={3 - row.length}
              style={{ padding: row.length === 1 ? "0 0 10px" : i === 0 ? "0 5px 10px 0" : "0 0 10px 5px" }}
            >
              <Tap {...choice} />
            </td>
          ))}
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
