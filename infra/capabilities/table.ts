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
import type { Trigger } from "../pipeline.ts";
import type { Settings } from "../settings.ts";
import { tableDefinition } from "../table-definition.ts";
import { failuresInto } from "./queues.ts";

/** What the store calls on the table for each need. A transaction is authorised by the calls it is made of. */
const actions = {
  read: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
  write: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"],
  erase: ["dynamodb:DeleteItem"],
  intake: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:ConditionCheckItem"],
  index: ["dynamodb:Query"],
  stream: [
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
  ],
};

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

  /** Lets the function read items and query the indexes. */
  grantRead(fn: LambdaFunction): void {
    const indexes = tableDefinition.indexes.map(({ name }) => `${this.table.tableArn}/index/${name}`);
    this.grant(fn, actions.read);
    fn.addToRolePolicy(new PolicyStatement({ actions: actions.index, resources: indexes }));
  }

  /** Lets the function write items, alone, in batches and in transactions. */
  grantWrite(fn: LambdaFunction): void {
    this.grant(fn, actions.write);
  }

  /** Lets the function remove items for good: for a person who asks to be forgotten. */
  grantErase(fn: LambdaFunction): void {
    this.grant(fn, actions.erase);
  }

  /** Lets the function look up a source, and store a webhook that is not stored yet. */
  grantIntake(fn: LambdaFunction): void {
    this.grant(fn, actions.intake);
  }

  /** Starts the function with each new item of the types that the trigger names. */
  startByStream(fn: LambdaFunction, trigger: Trigger & { on: "stream" }, failures: IQueue): void {
    const stream = this.table.tableStreamArn;
    if (stream === undefined) throw new Error("The table's definition names no stream.");
    fn.addToRolePolicy(new PolicyStatement({ actions: actions.stream, resources: [stream] }));
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
      ...(trigger.tumblingWindow === undefined
        ? {}
        : { tumblingWindow: Duration.seconds(trigger.tumblingWindow) }),
    });
    // Lambda tries the role's rights while it makes the mapping.
    mapping.node.addDependency(fn.role ?? fn);
  }

  private grant(fn: LambdaFunction, granted: string[]): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: granted, resources: [this.table.tableArn] }));
    fn.addEnvironment("TABLE_NAME", this.table.tableName);
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
