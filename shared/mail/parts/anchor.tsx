/** @jsxImportSource react */
import type { ReactNode } from "react";
import { colours } from "./look.ts";

/** A link inside running text. */
export const Anchor = ({ href, children }: { href: string; children: ReactNode }): ReactNode => (
  <a className="link" href={href} style={{ color: colours.accent }}>
    {children}
  </a>
);
