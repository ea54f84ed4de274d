import { expect, test } from "vitest";
import { tableDefinition } from "../../infra/table-definition.ts";
import { synthesized } from "./synthesized.ts";

const table = synthesized().only("AWS::DynamoDB::Table");

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

test("the table of the template is the table that the local engine creates", () => {
  expect(table.Properties).toMatchObject({
    KeySchema: keySchema(tableDefinition),
    TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLiveAttribute, Enabled: true },
    StreamSpecification: { StreamViewType: tableDefinition.streamViewType },
    GlobalSecondaryIndexes: tableDefinition.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: "KEYS_ONLY" },
    })),
  });
});

test("every key attribute is text, and no other attribute is declared", () => {
  const keys = [tableDefinition, ...tableDefinition.indexes].flatMap((of) => [of.partitionKey, of.sortKey]);
  expect(table.Properties["AttributeDefinitions"]).toEqual(
    keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
  );
});

test("the table is paid on demand, can be restored to any second and outlives its stack", () => {
  expect(table.DeletionPolicy).toBe("Retain");
  expect(table.Properties).toMatchObject({
    BillingMode: "PAY_PER_REQUEST",
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
  expect(table.Properties).not.toHaveProperty("WarmThroughput");
});

test("the table can be warmed up before a blast", () => {
  const warmed = synthesized({ warmWrites: "20000" }).only("AWS::DynamoDB::Table");
  expect(warmed.Properties["WarmThroughput"]).toEqual({
    ReadUnitsPerSecond: 12_000,
    WriteUnitsPerSecond: 20_000,
  });
});

test("a stage whose data is not to be kept leaves nothing behind", () => {
  const { only } = synthesized({ keepData: "false" });
  const gone = only("AWS::DynamoDB::Table");
  expect(gone.DeletionPolicy).toBe("Delete");
  expect(gone.Properties["DeletionProtectionEnabled"]).toBe(false);
  expect(only("AWS::SecretsManager::Secret").DeletionPolicy).toBe("Delete");
});
