/** The RUNBOOK's command that does at once whatever is due. */
export const sweep = `lambda invoke --function-name $FT-check-due --cli-binary-format raw-in-base64-out --payload '{"sweep":true}' /dev/stdout`;
