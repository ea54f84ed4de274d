import type { FormAdapter } from "./adapter.ts";
import { json } from "./forms/json.ts";
import { plainHtml } from "./forms/plain-html.ts";
import { standardWebhooks } from "./forms/standard-webhooks.ts";
import { tally } from "./forms/tally.ts";
import { typeform } from "./forms/typeform.ts";

/** Every form tool that a source can be of, by its `type`. */
export const formAdapters: ReadonlyMap<string, FormAdapter> = new Map(
  [typeform, tally, standardWebhooks, json, plainHtml].map((adapter) => [adapter.type, adapter]),
);
