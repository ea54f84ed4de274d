import { createVerify, type KeyObject } from "node:crypto";
import { type JsonRecord, parseJson, record, text } from "./body.ts";

/** Amazon's limit of a message; its text holds a whole document. */
const maxMessageBytes = 256 * 1024;

/** The envelope around an SNS notification or handshake; null when the body is none (raw message delivery). */
export function snsMessage(body: Buffer): JsonRecord | null {
  const parsed = parseJson(body, { maxTextBytes: maxMessageBytes });
  const message = parsed.ok ? record(parsed.value) : null;
  return message && text(message["Type"]) !== null && text(message["MessageId"]) !== null ? message : null;
}

const notificationKeys = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const handshakeKeys = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
const algorithms: ReadonlyMap<string, string> = new Map([
  ["1", "sha1"],
  ["2", "sha256"],
]);

/** Whether SNS signed the message with this key ("Verifying the signatures of Amazon SNS messages", SNS guide). */
export function isSignedBySns(message: JsonRecord, key: KeyObject): boolean {
  const algorithm = algorithms.get(text(message["SignatureVersion"]) ?? "");
  const signature = message["Signature"];
  if (algorithm === undefined || typeof signature !== "string") return false;
  const bytes = Buffer.from(signature, "base64");
  // One signature has one spelling: stray bits and foreign characters are refused.
  if (bytes.toString("base64") !== signature) return false;
  const keys = message["Type"] === "Notification" ? notificationKeys : handshakeKeys;
  const signed = keys.flatMap((name) => {
    const value = message[name];
    return typeof value === "string" ? [`${name}\n${value}\n`] : [];
  });
  return createVerify(algorithm).update(signed.join("")).verify(key, bytes);
}
