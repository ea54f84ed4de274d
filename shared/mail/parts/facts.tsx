/** @jsxImportSource react */
import type { ReactNode } from "react";
import { colours } from "./look.ts";

export type Fact = { readonly label: string; readonly value: ReactNode };

const cell = {
  padding: "8px 0",
  fontSize: "15px",
  lineHeight: "22px",
  verticalAlign: "top",
  overflowWrap: "anywhere",
  borderTop: `1px solid ${colours.rule}`,
} as const;

/** A colon behind a label, unless that is a question or a time of its own. */
const ended = (label: string): string => (/[?!:.…\d]$/.test(label) ? label : `${label}:`);

/** Labelled values, one a row. The space is for those who read or hear it as text. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    border={0}
    style={{ tableLayout: "fixed" }}
  >
    <tbody>
      {facts.map(({ label, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once; labels may repeat
        <tr key={i}>
          <td
            className="quiet rule"
            width="36%"
            style={{ ...cell, paddingRight: "12px", color: colours.quiet }}
          >
            {ended(label)}{" "}
          </td>
          <td className="ink rule" style={{ ...cell, color: colours.ink }}>
            {value}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
