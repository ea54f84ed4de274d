import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { named } from "./settings.ts";

const metricName = "OwnDelay";

/** The line that says how long it took from what caused a lead's assignment until SES had the mail to its owner. */
const code = "owner-told";

/** Makes a metric of what a function's log says of our own delay; a function that never says it costs nothing. */
export const measureOwnDelay = (scope: Construct, logGroup: ILogGroup, stage: string): void => {
  new MetricFilter(scope, "OwnDelay", {
    logGroup,
    metricNamespace: named(stage),
    metricName,
    filterPattern: FilterPattern.stringValue("$.message", "=", code),
    metricValue: "$.delayMs",
  });
};

/** Our own delay in milliseconds, the worst of five minutes. */
export const ownDelay = (stage: string): Metric =>
  new Metric({
    namespace: named(stage),
    metricName,
    statistic: "Maximum",
    period: Duration.minutes(5),
  });
