import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Need, TableNeed, Trigger } from "../pipeline.ts";
import type { Settings } from "../settings.ts";
import { tableDefinition } from "../table-definition.ts";
import { failuresInto } from "./queues.ts";

/** The call that each need is a right to. A transaction is authorised by the calls it is made of. */
const calls: Readonly<Record<TableNeed, string>> = {
  "table.get": "GetItem",
  "table.get-many": "BatchGetItem",
  "table.query": "Query",
  "table.query-due": "Query",
  "table.query-list": "Query",
  "table.check": "ConditionCheckItem",
  "table.put": "PutItem",
  "table.put-many": "BatchWriteItem",
  "table.update": "UpdateItem",
  "table.erase": "DeleteItem",
};

export const isTableNeed = (need: Need): need is TableNeed => need in calls;

/** What Lambda calls on the stream in its reader's name. */
const reading = [
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
];

/** The one table, and the rights to it. */
export class LeadTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    // Not TableV2: its template is a global table, which no local engine can create.
    this.table = new Table(this, "Table", {
      partitionKey: text(tableDefinition.partitionKey),
      sortKey: text(tableDefinition.sortKey),
      timeToLiveAttribute: tableDefinition.timeToLiveAttribute,
      stream: StreamViewType[tableDefinition.streamViewType],
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.keepData,
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...warmThroughput(settings),
    });
    for (const index of tableDefinition.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /** Lets the function make this one call on the table, or on the index that the need names. */
  grant(fn: LambdaFunction, need: TableNeed): void {
    const index = tableDefinition.indexes.find(({ name }) => need === `table.query-${name}`);
    const on = index === undefined ? this.table.tableArn : `${this.table.tableArn}/index/${index.name}`;
    fn.addToRolePolicy(new PolicyStatement({ actions: [`dynamodb:${calls[need]}`], resources: [on] }));
    fn.addEnvironment("TABLE_NAME", this.table.tableName);
  }

  /** Starts the function with each new item of the types that the trigger names. */
  startByStream(fn: LambdaFunction, trigger: Trigger & { on: "stream" }, failures: IQueue): void {
    const stream = this.table.tableStreamArn;
    if (stream === undefined) throw new Error("The table's definition names no stream.");
    fn.addToRolePolicy(new PolicyStatement({ actions: reading, resources: [stream] }));
    const mapping = new EventSourceMapping(fn, "Stream", {
      target: fn,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: trigger.batchSize,
      parallelizationFactor: 1,
      // New items only: a rewrite, or a stage being taken forward, must never act twice.
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { NewImage: { type: { S: FilterRule.or(...trigger.itemTypes) } } },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      onFailure: failuresInto(failures, fn),
      ...(trigger.batchingWindow === undefined
        ? {}
        : { maxBatchingWindow: Duration.seconds(trigger.batchingWindow) }),
      ...(trigger.tumblingWindow === undefined
        ? {}
        : { tumblingWindow: Duration.seconds(trigger.tumblingWindow) }),
    });
    // Lambda tries the role's rights while it makes the mapping.
    mapping.node.addDependency(fn.role ?? fn);
  }
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** Before a big blast the table can be told to be ready; without it DynamoDB grows by itself, in minutes. */
const warmThroughput = ({ warmReads, warmWrites }: Settings) =>
  warmReads === undefined && warmWrites === undefined
    ? {}
    : {
        warmThroughput: {
          readUnitsPerSecond: warmReads ?? 12_000,
          writeUnitsPerSecond: warmWrites ?? 4_000,
        },
      };
