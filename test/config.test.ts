import { expect, it } from "vitest";
import { configFor, configSchemas, misconfigured } from "../shared/config.ts";

const enough = {
  TABLE_NAME: "table",
  MAIL_FROM: "leads@example.com",
  SCHEDULE_GROUP: "group",
  SCHEDULE_ROLE_ARN: "arn:role",
  SCHEDULE_TARGET_ARN: "arn:function",
};

it("gives a function its own variables and nothing else of the environment", () => {
  expect(configFor("tally", { ...enough, PATH: "/bin" })).toEqual({ TABLE_NAME: "table" });
});

it("refuses to start a function that lacks variables, and names them all", () => {
  expect(() => configFor("receive-form", { TABLE_NAME: "" })).toThrow(
    "receive-form cannot start: missing, empty or wrong: TABLE_NAME, REFUSED_QUEUE_URL",
  );
});

it.each([
  ["MAIL_PER_SECOND", "0"],
  ["MAIL_PER_SECOND", "1e3"],
  ["MAIL_LEASE_SECONDS", "-5"],
  ["OUTGOING_ALLOW_LOCAL", "true"],
  ["PUBLIC_URL", ""],
])("takes %s for wrong when it is %j, though it may be missing", (name, value) => {
  expect(misconfigured(configSchemas.work, enough)).toEqual([]);
  expect(misconfigured(configSchemas.work, { ...enough, [name]: value })).toEqual([name]);
});

it("takes a value with line breaks as it is", () => {
  expect(configFor("tally", { TABLE_NAME: "\n" })).toEqual({ TABLE_NAME: "\n" });
});
