import type { FormAdapter } from "./adapter.ts";
import { elementor } from "./forms/elementor.ts";
import { fillout } from "./forms/fillout.ts";
import { formspree } from "./forms/formspree.ts";
import { googleForms } from "./forms/google-forms.ts";
import { gravityforms } from "./forms/gravityforms.ts";
import { hubspot } from "./forms/hubspot.ts";
import { jotform } from "./forms/jotform.ts";
import { json } from "./forms/json.ts";
import { linkedin } from "./forms/linkedin.ts";
import { metaLeadAds } from "./forms/meta-lead-ads.ts";
import { netlify } from "./forms/netlify.ts";
import { plainHtml } from "./forms/plain-html.ts";
import { standardWebhooks } from "./forms/standard-webhooks.ts";
import { tally } from "./forms/tally.ts";
import { typeform } from "./forms/typeform.ts";
import { unbounce } from "./forms/unbounce.ts";
import { webflow } from "./forms/webflow.ts";
import { wpforms } from "./forms/wpforms.ts";

/** Every form tool that a source can be of, by its `type`. */
export const formAdapters: ReadonlyMap<string, FormAdapter> = new Map(
  [
    elementor,
    fillout,
    formspree,
    googleForms,
    gravityforms,
    hubspot,
    jotform,
    json,
    linkedin,
    metaLeadAds,
    netlify,
    plainHtml,
    standardWebhooks,
    tally,
    typeform,
    unbounce,
    webflow,
    wpforms,
  ].map((adapter) => [adapter.type, adapter]),
);
