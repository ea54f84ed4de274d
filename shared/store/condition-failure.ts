/** What stood there instead, in DynamoDB's own form, where the write asked for it. */
type ConditionFailure = Error & { readonly Item?: Readonly<Record<string, { readonly S?: string }>> };

/** Whether the table wrote nothing because the write's condition did not hold. */
export const isConditionFailure = (error: unknown): error is ConditionFailure =>
  error instanceof Error && error.name === "ConditionalCheckFailedException";
