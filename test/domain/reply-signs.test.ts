import { describe, expect, it } from "vitest";
import { automaticKind, type Signs } from "../../shared/domain/reply/automatic.ts";
import { proofOf } from "../../shared/domain/reply/proof.ts";
import { toneOf } from "../../shared/domain/reply/tone.ts";

const byHand: Signs = {
  header: () => [],
  subject: "Re: Your download",
  returnPath: "paula@prospect.example",
  from: "paula@prospect.example",
  hasDeliveryReport: false,
};
const withField = (field: string, value: string): Signs => ({
  ...byHand,
  header: (name) => (name === field ? [value] : []),
});

describe("a mail written by a machine", () => {
  it.each([
    ["auto-submitted", "auto-replied"],
    ["auto-submitted", "auto-generated; owner-email=x"],
    ["x-autoreply", "yes"],
    ["x-autorespond", "1"],
    ["x-auto-response-suppress", "All"],
    ["x-auto-response-suppress", "OOF, AutoReply"],
    ["precedence", "bulk"],
    ["precedence", "auto_reply"],
  ])("is known by %s: %s", (field, value) => {
    expect(automaticKind(withField(field, value))).toBe("automatic");
  });

  it("is known by the null return path, by its mailbox, and as a delivery report", () => {
    expect(automaticKind({ ...byHand, returnPath: "" })).toBe("automatic");
    expect(automaticKind({ ...byHand, from: "no-reply@prospect.example" })).toBe("automatic");
    expect(automaticKind({ ...byHand, hasDeliveryReport: true })).toBe("not-delivered");
    expect(automaticKind({ ...byHand, subject: "Undeliverable: Your download" })).toBe("not-delivered");
  });

  it.each([
    "Automatic reply: Your download",
    "Auto: Your download",
    "Out of Office: Re: Your download",
    "Re: Out of the office until 12 Jan",
    "Abwesenheitsnotiz: Ihr Download",
    "Automatische Antwort: Ihr Download",
    "Urlaub bis 12.1.",
    "Réponse automatique : Votre document",
    "Absence du bureau",
    "Respuesta automática: Su descarga",
    "Fuera de la oficina",
    "On vacation until Monday",
  ])("is known by its subject as out of the office: %s", (subject) => {
    expect(automaticKind({ ...byHand, subject })).toBe("out-of-office");
  });

  it.each([
    ["auto-submitted", "no"],
    ["x-auto-response-suppress", "None"],
    ["precedence", "first-class"],
  ])("is not seen in %s: %s", (field, value) => {
    expect(automaticKind(withField(field, value))).toBeNull();
  });

  it.each([
    "Re: Your download",
    "Urlaub in Spanien?",
    "Automation for our plant",
    "Re: absence management",
    "",
  ])("is not seen in the subject of a person: %s", (subject) => {
    expect(automaticKind({ ...byHand, subject })).toBeNull();
  });
});

describe("the tone of an answer", () => {
  it.each([
    "STOP",
    "Unsubscribe.",
    "Please unsubscribe me from this mailing list!",
    "stop emailing me",
    "Do not contact me again",
    "Bitte abmelden",
    "Abbestellen!",
    "Keine Mails mehr, bitte",
    "Désinscrire",
    "Merci de me désabonner.",
    "Darme de baja",
    "cancelar mi suscripción",
  ])("is to stop: %s", (words) => {
    expect(toneOf(words, "")).toBe("stop");
  });

  it("is to stop where only the subject says so", () => {
    expect(toneOf("", "Unsubscribe")).toBe("stop");
    expect(toneOf("Please call me", "Unsubscribe")).toBe("words");
  });

  it.each([
    "Not interested.",
    "Nein, danke!",
    "Kein Interesse",
    "Pas intéressée, merci",
    "No me interesa",
    "No thanks",
  ])("is to decline: %s", (words) => {
    expect(toneOf(words, "")).toBe("decline");
  });

  it.each(["Thanks!", "Vielen Dank.", "Merci beaucoup", "ok, thanks"])("is courtesy alone: %s", (words) => {
    expect(toneOf(words, "")).toBe("thanks");
  });

  it.each([
    "Stop by on Monday, we are in the office",
    "Thanks, please call me tomorrow",
    "How do I unsubscribe my colleague and add myself?",
    "Ich interessiere mich sehr dafür",
    `We were not interested last year. ${"But now we have grown and need it. ".repeat(5)}`,
    "",
  ])("is for a person to read: %s", (words) => {
    expect(toneOf(words, "Re: Your download")).toBe("words");
  });
});

describe("the proof of a sender", () => {
  it.each([
    ["PASS", "FAIL", "FAIL", "shown"],
    ["FAIL", "PASS", "PASS", "refuted"],
    ["GRAY", "PASS", "FAIL", "shown"],
    ["GRAY", "FAIL", "PASS", "shown"],
    ["GRAY", "FAIL", "GRAY", "refuted"],
    ["GRAY", "GRAY", "FAIL", "refuted"],
    ["GRAY", "GRAY", "GRAY", "unknown"],
    ["PROCESSING_FAILED", "PROCESSING_FAILED", "PROCESSING_FAILED", "unknown"],
  ] as const)("by DMARC %s, SPF %s and DKIM %s is %s", (dmarc, spf, dkim, proof) => {
    expect(proofOf({ dmarc, spf, dkim })).toBe(proof);
  });
});
