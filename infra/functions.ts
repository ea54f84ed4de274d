import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AssetHashType, DockerImage, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { buildSync } from "esbuild";
import { bundleInto, nodeOptions } from "./bundling.ts";
import { measureOwnDelay } from "./own-delay.ts";
import type { Step } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** One step of the pipeline as a function: its bundle, its role with no right but to its own log, its log group. */
export const stepFunction = (
  scope: Construct,
  step: Step,
  settings: Settings,
  environment: Record<string, string>,
): LambdaFunction => {
  const home = new Construct(scope, step.name);
  const functionName = named(settings.stage, step.name);
  const logGroup = new LogGroup(home, "Log", {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: settings.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  if (step.needs.includes("mail.send")) measureOwnDelay(home, logGroup, settings.stage);
  const role = new Role(home, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  role.addToPolicy(
    new PolicyStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroup.logGroupArn],
    }),
  );
  return new LambdaFunction(home, "Function", {
    functionName,
    description: step.does,
    code: bundleOf(step),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: step.memoryMb,
    timeout: Duration.seconds(step.timeoutSeconds),
    tracing: Tracing.ACTIVE,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: { STAGE: settings.stage, NODE_OPTIONS: nodeOptions, ...environment },
  });
};

/** Known by what comes out, so that a function whose bundle is the same is not deployed again. */
const bundleOf = (step: Step): Code =>
  Code.fromAsset(`${projectRoot}functions/${step.name}`, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never pulled, because the bundle is always made here.
      image: DockerImage.fromRegistry("none"),
      local: {
        tryBundle: (folder) => {
          buildSync(bundleInto(folder, entryOf(step)));
          return true;
        },
      },
    },
  });

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
