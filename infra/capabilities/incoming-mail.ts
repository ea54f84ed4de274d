import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventInvokeConfig, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import {
  EmailIdentity,
  Identity,
  type IReceiptRuleSet,
  ReceiptRuleSet,
  TlsPolicy,
} from "aws-cdk-lib/aws-ses";
import { Lambda, LambdaInvocationType, S3 } from "aws-cdk-lib/aws-ses-actions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { named, type Settings } from "../settings.ts";
import { failuresInto } from "./queues.ts";

/** As long as raw webhooks are kept; a mail that was taken is gone at once. */
const kept = Duration.days(30);

/**
 * The way in for answers to our mails: a bucket where SES puts each mail, up to the 40 MB that it takes at all (SNS would
 * carry 150 KB and bounce the rest), and the receipt rule that then starts a function. Without a reply domain there is no
 * rule, and nothing ever comes.
 */
export class IncomingMail extends Construct {
  /** What whoever deployed must do before mail comes in. */
  readonly outputs: Readonly<Record<string, string>>;
  private readonly bucket: Bucket;
  private readonly domain: string | undefined;
  private readonly ruleSetName: string;
  private readonly isOwnRuleSet: boolean;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.domain = settings.replyDomain;
    this.isOwnRuleSet = settings.replyRuleSet === undefined;
    this.ruleSetName = settings.replyRuleSet ?? named(settings.stage);
    this.bucket = new Bucket(this, "Bucket", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: kept }],
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.outputs =
      this.domain === undefined
        ? {}
        : { ...this.steps(this.domain), ...this.identity(this.domain, settings) };
  }

  /** SES takes mail only for domains that it has verified; a part of the sender's own domain is verified with that. */
  private identity(domain: string, settings: Settings): Record<string, string> {
    if (settings.domain !== undefined && domain.endsWith(`.${settings.domain}`)) return {};
    const { dkimRecords } = new EmailIdentity(this, "Identity", { identity: Identity.domain(domain) });
    return Object.fromEntries(
      dkimRecords.map(({ name, value }, at) => [`ReplyDkim${at + 1}`, `${name} CNAME ${value}`]),
    );
  }

  /** Lets the function read a mail and remove it, and tells it where. */
  grantTake(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["s3:GetObject", "s3:DeleteObject"],
        resources: [this.bucket.arnForObjects("*")],
      }),
    );
    // Without it S3 answers that a mail which was taken before is forbidden, not that it is gone.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn] }),
    );
    fn.addEnvironment("INCOMING_BUCKET", this.bucket.bucketName);
  }

  /** Starts the function with each mail to the reply domain, once it is in the bucket. */
  startByMail(fn: LambdaFunction, failures: IQueue): void {
    new EventInvokeConfig(fn, "Incoming", {
      function: fn,
      retryAttempts: 2,
      onFailure: failuresInto(failures, fn),
    });
    if (this.domain === undefined) return;
    this.ruleSet().addRule("Replies", {
      recipients: [this.domain],
      scanEnabled: true,
      // A prospect whose mail server knows no TLS is still a prospect.
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [
        // The two types differ in an optional member that nobody reads here.
        new S3({ bucket: this.bucket as IBucket }),
        new Lambda({ function: fn, invocationType: LambdaInvocationType.EVENT }),
      ],
    });
  }

  private ruleSet(): IReceiptRuleSet {
    return this.isOwnRuleSet
      ? new ReceiptRuleSet(this, "Rules", { receiptRuleSetName: this.ruleSetName })
      : ReceiptRuleSet.fromReceiptRuleSetName(this, "Rules", this.ruleSetName);
  }

  private steps(domain: string): Record<string, string> {
    const { region } = Stack.of(this);
    return {
      ReplyMx: `${domain} MX 10 inbound-smtp.${region}.amazonaws.com`,
      ...(this.isOwnRuleSet && {
        ReplyRules: `aws ses set-active-receipt-rule-set --rule-set-name ${this.ruleSetName}`,
      }),
    };
  }
}
