"""Deploys a synthesized stack, unchanged, through the CloudFormation API: `deploy.py <cdk output> <stack> <endpoint>`.

Prints the stack's outputs as JSON. Ends with what CloudFormation said when it did not succeed.
"""

import io
import json
import os
import pathlib
import sys
import time
import zipfile

import botocore.session

TIME_STAMP = (2020, 1, 1, 0, 0, 0)


def zipped(folder):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder)), TIME_STAMP), file.read_bytes())
    return packed.getvalue()


def bootstrap(ssm):
    """What `cdk bootstrap` leaves in an account, as far as a template looks at it; the assets' bucket comes with them."""
    ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True)


def main(output, stack, endpoint):
    session = botocore.session.get_session()
    region, account = os.environ["AWS_REGION"], os.environ["MINISTACK_ACCOUNT_ID"]

    def client(service):
        return session.create_client(service, region_name=region, endpoint_url=endpoint)

    def filled(text):
        return text.replace("${AWS::AccountId}", account).replace("${AWS::Region}", region)

    s3, cloudformation = client("s3"), client("cloudformation")
    bootstrap(client("ssm"))
    manifest = json.loads((output / f"{stack}.assets.json").read_text())
    buckets = set()
    locations = {}
    for asset_id, asset in manifest["files"].items():
        place = next(iter(asset["destinations"].values()))
        bucket, key = filled(place["bucketName"]), place["objectKey"]
        if bucket not in buckets:
            here = {"LocationConstraint": region}
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=here)
            buckets.add(bucket)
        source = output / asset["source"]["path"]
        body = zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
        s3.put_object(Bucket=bucket, Key=key, Body=body)
        locations[asset["source"]["path"]] = f"{endpoint}/{bucket}/{key}"

    cloudformation.create_change_set(
        StackName=stack,
        ChangeSetName="proof",
        ChangeSetType="CREATE",
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        TemplateURL=locations[f"{stack}.template.json"],
    )
    wait(cloudformation, stack, {"REVIEW_IN_PROGRESS"})
    cloudformation.execute_change_set(StackName=stack, ChangeSetName="proof")
    made = wait(cloudformation, stack, {"CREATE_COMPLETE"})
    print(json.dumps({entry["OutputKey"]: entry["OutputValue"] for entry in made.get("Outputs", [])}))


def wait(cloudformation, stack, wanted):
    for _ in range(240):
        [found] = cloudformation.describe_stacks(StackName=stack)["Stacks"]
        if found["StackStatus"] in wanted:
            return found
        if "FAILED" in found["StackStatus"] or "ROLLBACK" in found["StackStatus"]:
            events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
            reasons = [
                f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
                for event in events
                if "FAILED" in event["ResourceStatus"]
            ]
            sys.exit("\n".join([f"{stack} ended as {found['StackStatus']}", *reasons]))
        time.sleep(0.25)
    sys.exit(f"{stack} was not ready in time")


main(pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3])
