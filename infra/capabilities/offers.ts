import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Settings } from "../settings.ts";

/** The bucket of files that are offers: private, encrypted, over TLS only, read by signed links alone. */
export class Offers extends Construct {
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets the function store a file. */
  grantKeep(fn: LambdaFunction): void {
    this.grant(fn, "s3:PutObject");
  }

  /** Lets links that the function signs hand a file over: they carry its right. */
  grantLink(fn: LambdaFunction): void {
    this.grant(fn, "s3:GetObject");
  }

  private grant(fn: LambdaFunction, action: string): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: [action], resources: [this.bucket.arnForObjects("offers/*")] }),
    );
    fn.addEnvironment("OFFERS_BUCKET", this.bucket.bucketName);
  }
}
