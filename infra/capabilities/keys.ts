import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Settings } from "../settings.ts";

/**
 * The secret that every key is derived from: `{ "current": "k1", "k1": "<64 random characters>" }`, made at the first
 * deploy and never shown. A rotation adds `k2` and names it current; what `k1` signed or sealed can still be read.
 */
export class Keys extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.secret = new Secret(this, "Secret", {
      description: "What links are signed with, vendors' secrets sealed with and the API token made from.",
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: "k1" }),
        generateStringKey: "k1",
        passwordLength: 64,
        excludePunctuation: true,
      },
      // Without it no sealed secret in a kept table can be opened again.
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets the function read the secret, and tells it which. */
  grantRead(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.secret.secretArn] }),
    );
    fn.addEnvironment("KEYS_SECRET_ARN", this.secret.secretArn);
  }
}
