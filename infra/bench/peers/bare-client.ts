import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

/** The least that a function on a table can be: a client, and nothing that uses it. */
export const handler = async (): Promise<string> => client.config.serviceId;
