import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { named, type Settings } from "../settings.ts";
import { accessFrom, type Facts, factsWithoutAccess } from "./facts.ts";

const bootstrapStack = "CDKToolkit";

/** Asks AWS, with the caller's own credentials, for all that a deployment depends on. Changes nothing. */
export const gatherFacts = async (settings: Settings): Promise<Facts> => {
  const cloudFormation = new CloudFormationClient({});
  const ses = new SESv2Client({});
  const region = await cloudFormation.config.region().catch(() => null);
  try {
    const [toolkit, ours, account, identity] = await Promise.all([
      outputsOf(cloudFormation, bootstrapStack),
      outputsOf(cloudFormation, named(settings.stage)),
      ses.send(new GetAccountCommand({})),
      identityOf(ses, settings.domain ?? settings.mailFrom),
    ]);
    const version = toolkit?.["BootstrapVersion"];
    return {
      access: "ok",
      region,
      bootstrap: version === undefined ? null : Number(version),
      isDeployed: ours !== null,
      mail: {
        sandbox: account.ProductionAccessEnabled === false,
        sending: account.SendingEnabled !== false,
        identity,
      },
    };
  } catch (error) {
    const access = accessFrom(error);
    if (access === null) throw error;
    return factsWithoutAccess(access, region);
  }
};

/** The outputs of a stack; null when there is no such stack, which CloudFormation says with a ValidationError. */
const outputsOf = async (
  client: CloudFormationClient,
  StackName: string,
): Promise<Readonly<Record<string, string>> | null> => {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Object.fromEntries(
      (stack?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationError") return null;
    throw error;
  }
};

const identityOf = async (client: SESv2Client, EmailIdentity: string): Promise<Facts["mail"]["identity"]> => {
  try {
    const { VerifiedForSendingStatus } = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    return VerifiedForSendingStatus ? "verified" : "pending";
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return "absent";
    throw error;
  }
};
