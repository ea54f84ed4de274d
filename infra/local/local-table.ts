import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { tableDefinition } from "../table-definition.ts";
import { engineClient } from "./environment.ts";

/** Creates the table from its definition unless it exists; answers its stream's ARN. */
export const openTable = async (endpoint: string, name: string): Promise<string> => {
  const client = new DynamoDBClient(engineClient(endpoint));
  try {
    const stream = (await describe(client, name)) ?? (await create(client, name));
    if (stream === undefined) throw new Error(`The table ${name} exists without a stream.`);
    return stream;
  } finally {
    client.destroy();
  }
};

const describe = async (client: DynamoDBClient, TableName: string): Promise<string | undefined> => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.LatestStreamArn;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const create = async (client: DynamoDBClient, TableName: string): Promise<string | undefined> => {
  const { partitionKey, sortKey, streamViewType, indexes } = tableDefinition;
  const attributes = new Set([partitionKey, sortKey, ...indexes.flatMap((i) => [i.partitionKey, i.sortKey])]);
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: "KEYS_ONLY" },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: streamViewType },
    }),
  );
  return TableDescription?.LatestStreamArn;
};

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" as const },
  { AttributeName: sort, KeyType: "RANGE" as const },
];
