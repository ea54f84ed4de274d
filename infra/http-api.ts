import { ArnFormat, Lazy, RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnApiMapping, CfnStage, DomainName, HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Trigger } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

/**
 * What is logged of a request. The route is its pattern: the path itself carries tokens, the address belongs to a
 * person, and neither is needed to operate this.
 */
const accessLog = {
  requestId: "$context.requestId",
  at: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  milliseconds: "$context.responseLatency",
  functionStatus: "$context.integrationStatus",
  functionMilliseconds: "$context.integrationLatency",
  error: "$context.error.responseType",
};

type Throttle = { ThrottlingRateLimit: number; ThrottlingBurstLimit: number };

/** The HTTP API: a route for each that the pipeline names, each with its own limit. */
export class HttpGateway extends Construct {
  readonly api: HttpApi;
  /** The base of every URL that people and webhooks see, without a slash at its end. */
  readonly url: string;
  /** Where the DNS record of the public domain must point, when there is one. */
  readonly domainTarget: string | undefined;
  private readonly stage: CfnStage;
  private readonly throttles: Record<string, Throttle> = {};

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { apiName: named(settings.stage), createDefaultStage: false });
    this.stage = this.defaultStage(this.api, settings);
    this.domainTarget = this.attachDomain(settings);
    this.url =
      settings.publicDomain === undefined ? this.api.apiEndpoint : `https://${settings.publicDomain}`;
  }

  /** Sends the routes' requests to the function, in payload format 2.0. */
  startByRequests(fn: LambdaFunction, trigger: Trigger & { on: "http" }): void {
    const integration = new HttpLambdaIntegration(fn.node.path, fn);
    for (const route of trigger.routes) {
      const [method, path = ""] = route.split(" ");
      const known = Object.values(HttpMethod).find((name) => name === method);
      if (known === undefined) throw new Error(`The route "${route}" does not begin with an HTTP method.`);
      const routes = this.api.addRoutes({ path, methods: [known], integration });
      // A stage may only limit routes that exist already.
      this.stage.node.addDependency(...routes);
      this.throttles[route] = {
        ThrottlingRateLimit: trigger.perSecond,
        ThrottlingBurstLimit: trigger.perSecond * 2,
      };
    }
  }

  private defaultStage(api: HttpApi, { stage, logDays }: Settings): CfnStage {
    const logGroup = new LogGroup(this, "AccessLog", {
      // Under this prefix AWS needs no further entry in the account's log policy, which is limited in size.
      logGroupName: `/aws/vendedlogs/${named(stage, "http")}`,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new CfnStage(this, "Stage", {
      apiId: api.apiId,
      stageName: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
      routeSettings: Lazy.any({ produce: () => this.throttles }),
      accessLogSettings: { destinationArn: this.plainArn(logGroup), format: JSON.stringify(accessLog) },
    });
  }

  /** API Gateway drops the `:*` that CloudFormation puts behind a log group's ARN, and then sees a difference for ever. */
  private plainArn({ logGroupName }: LogGroup): string {
    return Stack.of(this).formatArn({
      service: "logs",
      resource: "log-group",
      resourceName: logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private attachDomain({ publicDomain, publicCertificate }: Settings): string | undefined {
    if (publicDomain === undefined || publicCertificate === undefined) return undefined;
    const domain = new DomainName(this, "Domain", {
      domainName: publicDomain,
      certificate: Certificate.fromCertificateArn(this, "Certificate", publicCertificate),
    });
    const mapping = new CfnApiMapping(this, "Mapping", {
      apiId: this.api.apiId,
      domainName: domain.name,
      stage: this.stage.ref,
    });
    mapping.node.addDependency(this.stage);
    return domain.regionalDomainName;
  }
}
