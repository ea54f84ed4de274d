/** What is known of an account and region before a deployment. */
export type Facts = {
  /** Why AWS cannot be asked; "ok" when it can. */
  readonly access: "ok" | "no-region" | "no-credentials" | "expired" | "refused";
  readonly region: string | null;
  /** Version of what `cdk bootstrap` left there; null when it never ran. */
  readonly bootstrap: number | null;
  /** Whether this stage stands there already. */
  readonly isDeployed: boolean;
  readonly mail: {
    /** In the sandbox SES sends little, and only to addresses that it verified. */
    readonly sandbox: boolean;
    readonly sending: boolean;
    /** What SES knows of our sender, the domain or the address. */
    readonly identity: "absent" | "pending" | "verified";
  };
};

const unknownMail: Facts["mail"] = { sandbox: false, sending: true, identity: "absent" };

/** What is known when AWS did not answer. */
export const factsWithoutAccess = (access: Facts["access"], region: string | null): Facts => ({
  access,
  region,
  bootstrap: null,
  isDeployed: false,
  mail: unknownMail,
});

const accessByError: Readonly<Record<string, Facts["access"]>> = {
  CredentialsProviderError: "no-credentials",
  ExpiredToken: "expired",
  ExpiredTokenException: "expired",
  TokenProviderError: "expired",
  InvalidClientTokenId: "refused",
  UnrecognizedClientException: "refused",
  SignatureDoesNotMatch: "refused",
  AccessDenied: "refused",
  AccessDeniedException: "refused",
};

/** What an error of the AWS SDK says about our access; null when it is about something else. */
export const accessFrom = (error: unknown): Facts["access"] | null => {
  if (!(error instanceof Error)) return null;
  if (error.message === "Region is missing") return "no-region";
  return accessByError[error.name] ?? null;
};
