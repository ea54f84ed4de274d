import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { admit, isAnswer } from "../../shared/intake/admit.ts";
import { adapterOf, sourceTypes } from "../../shared/vendors/pasted-url.ts";
import { kioskForms } from "../fixtures/vendors/kiosk-forms.ts";
import { handClock, httpEvent, silentLog } from "../pipeline/steps.ts";
import { sourceOf, submission } from "./form-requests.ts";

const secret = "kiosk-key";
const source = sourceOf("kiosk-forms", { secret, campaign: "fair" });
const body = JSON.stringify({
  visit: "v-81",
  kiosk: "hall-3",
  at: "2026-01-05T09:00:00Z",
  visitor: { "E-mail": "ada@example.com", "Your company": "Adagio", "How many pumps?": 4 },
});

const received = (signature: string) =>
  admit(
    {
      directory: {
        source: async () => source,
        company: () => Promise.reject(new Error("nothing asks for the company here")),
      },
      clock: handClock("2026-01-05T09:00:00.000Z"),
      log: silentLog,
      follow: async () => {},
    },
    async () => new Map([[kioskForms.type, kioskForms]]),
    httpEvent("POST", "/hooks/forms/test", body, {
      "content-type": "application/json",
      "x-kiosk-signature": signature,
    }),
    "https://follow.example",
  );

it("a tool that is added as one file is verified and read like any other", async () => {
  const admitted = await received(createHmac("sha256", secret).update(body).digest("hex"));
  if (isAnswer(admitted)) throw new Error(`it was answered ${admitted.statusCode}`);
  expect(admitted.adapter.read(admitted.request, admitted.source)).toEqual({
    dedupe: "v-81",
    submissions: [
      submission({
        email: "ada@example.com",
        company: "Adagio",
        answers: { "How many pumps?": 4 },
        formId: "hall-3",
        submittedAt: "2026-01-05T09:00:00.000Z",
      }),
    ],
  });
  expect(await received("0".repeat(64))).toMatchObject({ statusCode: 401 });
});

/** A script stands as it is to be pasted. */
const shown = (step: string): string =>
  step.includes("\n") ? ["Paste:", "```js", ...step.split("\n"), "```"].join("\n   ") : step;

/** What TOOLS.md says: the same as the setup pages. */
const tools = (): string => {
  const sections = sourceTypes().map((type) => {
    const { setup, kind } = adapterOf(type) ?? kioskForms;
    const steps = setup.steps.map((step, i) => `${i + 1}. ${shown(step)}`);
    const facts = [`Proved by: ${setup.verified}`, `Taken: ${setup.mapped}`];
    const what = `\`${type}\` · ${kind === "form" ? "form" : "e-mail"}`;
    return [`## ${setup.name}`, what, steps.join("\n"), ...facts].join("\n\n");
  });
  return `${["# Tools that can be connected", "Made of the adapters' own notes by the tests, which fail when it differs: `npm test -- -u` writes it anew.", ...sections].join("\n\n")}\n`;
};

it("the page of tools says what the adapters say", async () => {
  await expect(tools()).toMatchFileSnapshot("../../shared/vendors/TOOLS.md");
});
