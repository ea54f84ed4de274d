import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pipeline, type Trigger } from "../infra/pipeline.ts";

const readme = readFileSync("README.md", "utf8");

const startedBy = (trigger: Trigger): string => {
  switch (trigger.on) {
    case "http":
      return trigger.routes.map((route) => `\`${route.replace(/^ANY /, "")}\``).join(", ");
    case "stream":
      return `new items: ${trigger.itemTypes.join(", ")}`;
    case "alarm":
      return "the alarm of a due minute";
    case "rate":
      return `every ${trigger.everyMinutes} minutes`;
    case "queue":
      return `the queue \`${trigger.queue}\``;
    case "mail-feedback":
      return "what SES says about our mails";
    case "incoming-mail":
      return "a mail to the reply domain";
    default:
      return trigger satisfies never;
  }
};

const map = [
  "| function | started by | does |",
  "|---|---|---|",
  ...pipeline.map(
    ({ name, triggers, does }) => `| \`${name}\` | ${triggers.map(startedBy).join("; ")} | ${does} |`,
  ),
].join("\n");

describe("the README", () => {
  it("draws its map from the pipeline", () => {
    expect(readme).toContain(map);
  });

  it("names only files and folders that exist", () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = ""]) => path);
    for (const path of links) expect(() => readFileSync(path), path).not.toThrow();
  });
});
