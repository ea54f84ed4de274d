/** @jsxImportSource react */
import { Body } from "@react-email/body";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import type { ReactNode } from "react";
import type { MailContent } from "../context.ts";
import { colours, font, sheet } from "./look.ts";

const page = { margin: 0, padding: "24px 0", backgroundColor: colours.page, fontFamily: font };
const card = { backgroundColor: colours.card, borderRadius: "10px", padding: "32px" };
const sender = { margin: "0 0 20px", fontSize: "14px", fontWeight: 600, color: colours.quiet };
const foot = { fontSize: "13px", lineHeight: "20px", color: colours.quiet };

/** The frame of every mail: who sends it, one card, and below a line why the reader gets it. */
export const Frame = ({ content, company }: { content: MailContent; company: string }): ReactNode => (
  <Html lang={content.language}>
    <Head>
      <title>{content.subject}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <style>{sheet}</style>
    </Head>
    <Body className="page" style={page}>
      <Preview>{content.preview}</Preview>
      <Container style={{ maxWidth: "600px" }}>
        <Section className="card" style={card}>
          <p className="quiet" style={sender}>
            {company}
          </p>
          {content.body}
          <Hr className="rule" style={{ margin: "28px 0 16px", borderColor: colours.rule }} />
          <div className="quiet" style={foot}>
            {content.footer}
          </div>
        </Section>
      </Container>
    </Body>
  </Html>
);
