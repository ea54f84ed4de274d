/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { LeadMailContext } from "../context.ts";
import { lastOf, prospectName } from "../lead-facts.ts";
import { oneLine, paragraph } from "../outside-text.ts";
import { Facts } from "./facts.tsx";
import { Lines, Notice } from "./text.tsx";

type About = { readonly context: LeadMailContext };

/** Longer answers are read on the lead's page. */
const mostWords = 3_000;

/** What the prospect wrote last, with a mark where it may not have been them. */
export const ReplyWords = ({ context }: About): ReactNode => {
  const reply = lastOf(context, "replied");
  if (reply === undefined) return null;
  const { text, from, proof, attachments } = reply;
  return (
    <>
      {from !== null && (
        <Notice mood="soon">
          This came from another address, {oneLine(from, 120)}, not from {oneLine(context.person.email, 120)}:
          they may have another mailbox, or have passed your mail on.
        </Notice>
      )}
      {proof === "refuted" && (
        <Notice mood="late">
          Nothing proves that {prospectName(context)} sent this: the sender’s domain says it did not. Ask them
          by phone before you act on it.
        </Notice>
      )}
      <Notice mood={proof === "refuted" ? "late" : from === null ? "calm" : "soon"}>
        <Lines text={text === "" ? "(no words)" : `“${paragraph(text, mostWords)}”`} />
      </Notice>
      {attachments.length > 0 && (
        <Facts
          facts={[
            {
              label: "Attached",
              value: `${attachments.map((name) => oneLine(name, 80)).join(", ")} – we pass on words only; please ask them to send it to you.`,
            },
          ]}
        />
      )}
    </>
  );
};
