import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { Alarms } from "./alarms.ts";
import { IncomingMail } from "./capabilities/incoming-mail.ts";
import { Keys } from "./capabilities/keys.ts";
import { Mail } from "./capabilities/mail.ts";
import { Offers } from "./capabilities/offers.ts";
import { Queues } from "./capabilities/queues.ts";
import { Schedules } from "./capabilities/schedules.ts";
import { isTableNeed, LeadTable } from "./capabilities/table.ts";
import { dashboard } from "./dashboard.ts";
import { stepFunction } from "./functions.ts";
import { HttpGateway } from "./http-api.ts";
import { type Need, pipeline, type Step, type TableNeed, type Trigger } from "./pipeline.ts";
import { named, type Settings } from "./settings.ts";

/** One stage of Follow-through: the capabilities, and the pipeline's steps wired to them. */
export class FollowThroughStack extends Stack {
  private readonly table: LeadTable;
  private readonly queues: Queues;
  private readonly keys: Keys;
  private readonly mail: Mail;
  private readonly incoming: IncomingMail;
  private readonly offers: Offers;
  private readonly schedules: Schedules;
  private readonly http: HttpGateway;
  private readonly alarms: Alarms;

  private readonly grants: Readonly<Record<Exclude<Need, TableNeed>, (fn: LambdaFunction) => void>> = {
    "mail.send": (fn) => this.mail.grantSend(fn),
    "schedules.create": (fn) => this.schedules.grantCreate(fn),
    "keys.read": (fn) => this.keys.grantRead(fn),
    "offers.keep": (fn) => this.offers.grantKeep(fn),
    "offers.link": (fn) => this.offers.grantLink(fn),
    "refused.send": (fn) => this.queues.grantSendRefused(fn),
    "refused.receive": (fn) => this.queues.grantReceiveRefused(fn),
    "incoming.take": (fn) => this.incoming.grantTake(fn),
  };

  constructor(scope: Construct, settings: Settings) {
    super(scope, named(settings.stage), {
      description: "Follow-through: every lead a campaign buys is followed up",
    });
    this.table = new LeadTable(this, "Leads", settings);
    this.queues = new Queues(this, "Queues");
    this.keys = new Keys(this, "Keys", settings);
    this.mail = new Mail(this, "Mail", settings);
    this.incoming = new IncomingMail(this, "Incoming", settings);
    this.offers = new Offers(this, "Offers", settings);
    this.schedules = new Schedules(this, "Schedules", settings, stepStartedByAlarm().name);
    this.http = new HttpGateway(this, "Http", settings);
    this.alarms = new Alarms(this, "Alarms", settings);

    const steps = pipeline.map((step) => ({ step, fn: this.wire(step, settings) }));
    this.watch(steps, settings.stage);
    this.tell();
  }

  /** A step's function, with what it needs and what starts it. */
  private wire(step: Step, settings: Settings): LambdaFunction {
    const fn = stepFunction(this, step, settings, { PUBLIC_URL: this.http.url });
    for (const need of step.needs) {
      if (isTableNeed(need)) this.table.grant(fn, need);
      else this.grants[need](fn);
    }
    for (const trigger of step.triggers) this.start(fn, trigger);
    return fn;
  }

  private start(fn: LambdaFunction, trigger: Trigger): void {
    switch (trigger.on) {
      case "http":
        this.http.startByRequests(fn, trigger);
        break;
      case "stream":
        this.table.startByStream(fn, trigger, this.queues.unprocessed);
        break;
      case "alarm":
        this.schedules.startByAlarm(fn);
        break;
      case "rate":
        this.schedules.startByRate(trigger.everyMinutes);
        break;
      case "queue":
        this.queues.startByRefused(fn);
        break;
      case "mail-feedback":
        this.mail.startByFeedback(fn, this.queues.unprocessed);
        break;
      case "incoming-mail":
        this.incoming.startByMail(fn, this.queues.unprocessed);
        break;
    }
  }

  private watch(steps: readonly { step: Step; fn: LambdaFunction }[], stage: string): void {
    const { api } = this.http;
    const queues = [...this.queues.watched, ...this.schedules.watched];
    for (const { step, fn } of steps) this.alarms.watchStep(step, fn);
    for (const queue of queues) this.alarms.watchQueue(queue);
    this.alarms.watchAnswers(api.metricServerError());
    this.alarms.watchOwnDelay();
    this.alarms.watchReputation();
    const requests = [
      api.metricCount({ label: "requests", statistic: "Sum" }),
      api.metricClientError({ label: "4xx", statistic: "Sum" }),
      api.metricServerError({ label: "5xx", statistic: "Sum" }),
    ];
    dashboard(this, stage, { steps, queues, requests, repeats: this.mail.repeats });
  }

  /** What whoever deployed needs next. */
  private tell(): void {
    const outputs: Record<string, string> = {
      Url: this.http.url,
      FormWebhooks: `${this.http.url}/hooks/forms/`,
      EmailWebhooks: `${this.http.url}/hooks/email/`,
      AlarmTopic: this.alarms.topic.topicArn,
      KeysSecret: this.keys.secret.secretArn,
      Table: this.table.table.tableName,
      ...(this.http.domainTarget === undefined ? {} : { PublicDomainTarget: this.http.domainTarget }),
      ...this.incoming.outputs,
      ...Object.fromEntries(
        this.mail.dkimRecords.map(({ name, value }, at) => [`Dkim${at + 1}`, `${name} CNAME ${value}`]),
      ),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

const stepStartedByAlarm = (): Step => {
  const [step, ...others] = pipeline.filter(({ triggers }) => triggers.some(({ on }) => on === "alarm"));
  if (step === undefined || others.length > 0)
    throw new Error("Exactly one step can be what alarm clocks start.");
  return step;
};
