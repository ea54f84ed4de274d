import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IMetric, type IWidget, TextWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { WatchedQueue } from "./capabilities/queues.ts";
import { ownDelay } from "./own-delay.ts";
import type { Step } from "./pipeline.ts";
import { named } from "./settings.ts";

export type Watched = {
  readonly steps: readonly { readonly step: Step; readonly fn: LambdaFunction }[];
  readonly queues: readonly WatchedQueue[];
  readonly requests: readonly IMetric[];
  /** Mails that may have reached somebody twice. */
  readonly repeats: IMetric;
};

/** One page in the order of the path: what arrives, then each step, then what was left lying. */
export const dashboard = (
  scope: Construct,
  stage: string,
  { steps, queues, requests, repeats }: Watched,
): Dashboard =>
  new Dashboard(scope, "Dashboard", {
    dashboardName: named(stage),
    defaultInterval: Duration.days(1),
    widgets: [
      [graph("HTTP", requests), graph("Left lying", queues.map(waiting))],
      [
        graph("Until the owner has the mail, worst ms", [ownDelay(stage).with({ label: "own delay" })]),
        graph("Mail", [repeats]),
      ],
      ...inRows(steps.map(({ step, fn }) => stepGraph(step, fn))),
      [
        new TextWidget({
          width: 24,
          height: 2,
          markdown: "An alarm's article is in RUNBOOK.md under its name.",
        }),
      ],
    ],
  });

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, width: 12, height: 5, left: [...left], right: [...right] });

const stepGraph = ({ name }: Step, fn: LambdaFunction): GraphWidget =>
  graph(
    name,
    [fn.metricInvocations({ label: "runs" }), fn.metricErrors({ label: "errors" })],
    [fn.metricDuration({ label: "p99 ms", statistic: "p99" })],
  );

const waiting = ({ name, queue }: WatchedQueue): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ label: name, statistic: "Maximum" });

/** Two beside each other, read left to right. */
const inRows = (widgets: readonly IWidget[]): IWidget[][] =>
  widgets.flatMap((widget, at) => (at % 2 === 0 ? [[widget, ...widgets.slice(at + 1, at + 2)]] : []));
