import { App } from "aws-cdk-lib";
import { type Settings, settingsFrom } from "../settings.ts";

/** What the command line asks for: the settings of the stack, who its first administrator is, and what is left for cdk. */
export type Asked = {
  readonly settings: Settings;
  /** The e-mail address that signs in first; null when nobody is named. */
  readonly administrator: string | null;
  /** Every `--context` again, and all that only cdk understands. */
  readonly forCdk: readonly string[];
};

/** Throws an error that names each wrong setting. */
export const readAsked = (args: readonly string[]): Asked => {
  const context: Record<string, string> = {};
  const forCdk: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    const [option, inline] = arg.startsWith("--context=") ? ["--context", arg.slice(10)] : [arg, null];
    if (option !== "--context" && option !== "-c") {
      forCdk.push(arg);
      continue;
    }
    const pair = inline ?? args[++i] ?? "";
    const at = pair.indexOf("=");
    if (at < 1) throw new Error(`--context ${pair}: write it as name=value.`);
    context[pair.slice(0, at)] = pair.slice(at + 1);
    forCdk.push("--context", pair);
  }
  const { administrator = null } = context;
  if (administrator !== null && !/^\S+@\S+\.\S+$/.test(administrator))
    throw new Error("--context administrator: the e-mail address of whoever signs in first.");
  return { settings: settingsFrom(new App({ context }).node), administrator, forCdk };
};
