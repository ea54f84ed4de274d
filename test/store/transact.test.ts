import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { interpose } from "../../shared/aws/calls.ts";
import { getMany } from "../../shared/store/table.ts";
import { transact } from "../../shared/store/transact.ts";
import { startEngine, type TestEngine } from "../engine.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const cancelled = (...codes: readonly string[]) =>
  Object.assign(new Error("cancelled"), {
    name: "TransactionCanceledException",
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const put = (pk: string) => ({
  Put: {
    TableName: engine.table.name,
    Item: { pk, sk: "#" },
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/** Lets the first calls fail with these errors, one after the other. */
const failing = async <Result>(errors: Error[], work: () => Promise<Result>): Promise<Result> => {
  const stop = interpose(async (_call, send) => {
    const error = errors.shift();
    if (error) throw error;
    return send();
  });
  return work().finally(stop);
};

describe("a transaction", () => {
  it("that met another one, or was throttled, is tried again until it is through", async () => {
    const errors = [cancelled("TransactionConflict", "None"), cancelled("None", "ThrottlingError")];
    expect(await failing(errors, () => transact(engine.table, [put("a"), put("b")]))).toBe(true);
    expect(errors).toEqual([]);
    expect(await getMany(engine.table, [{ pk: "b", sk: "#" }])).toHaveLength(1);
  });

  it("whose condition does not hold writes nothing and says so", async () => {
    expect(await transact(engine.table, [put("c"), put("a")])).toBe(false);
    expect(await getMany(engine.table, [{ pk: "c", sk: "#" }])).toEqual([]);
  });

  it("that can never succeed is thrown at once", async () => {
    const errors = [cancelled("ValidationError")];
    await expect(failing(errors, () => transact(engine.table, [put("d")]))).rejects.toThrow("cancelled");
  });
});
