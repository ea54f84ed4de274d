import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogLevel, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { bundling } from "./bundling.ts";
import type { Step } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** One step of the pipeline as a function: its bundle, its role with no right but to its own log, its log group. */
export const stepFunction = (
  scope: Construct,
  step: Step,
  settings: Settings,
  environment: Record<string, string>,
): NodejsFunction => {
  const home = new Construct(scope, step.name);
  const functionName = named(settings.stage, step.name);
  const logGroup = new LogGroup(home, "Log", {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: settings.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(home, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  role.addToPolicy(
    new PolicyStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroup.logGroupArn],
    }),
  );
  return new NodejsFunction(home, "Function", {
    functionName,
    description: step.does,
    entry: entryOf(step),
    projectRoot,
    depsLockFilePath: `${projectRoot}package-lock.json`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: step.memoryMb,
    timeout: Duration.seconds(step.timeoutSeconds),
    tracing: Tracing.ACTIVE,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    awsSdkConnectionReuse: false,
    environment: { STAGE: settings.stage, NODE_OPTIONS: "--enable-source-maps", ...environment },
    bundling: {
      ...bundling,
      mainFields: [...bundling.mainFields],
      format: OutputFormat.ESM,
      logLevel: LogLevel.WARNING,
      // What was tested is what runs, and it loads faster than the runtime's own copy.
      bundleAwsSDK: true,
    },
  });
};

/** Where the step's handler is; throws when a step of the pipeline has none yet. */
const entryOf = ({ name }: Step): string => {
  const entry = `${projectRoot}functions/${name}/handler.ts`;
  if (!existsSync(entry)) {
    throw new Error(
      `infra/pipeline.ts lists the step "${name}", but functions/${name}/handler.ts does not exist.`,
    );
  }
  return entry;
};
