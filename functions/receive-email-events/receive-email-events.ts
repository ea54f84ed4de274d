import { type AdmitDeps, type Admitted, admit, isAnswer } from "../../shared/intake/admit.ts";
import { type HttpAnswer, type HttpEvent, json, problem, publicUrl } from "../../shared/intake/http.ts";
import { type KeepDeps, keep } from "../../shared/intake/keep.ts";
import type { EmailAdapter } from "../../shared/vendors/adapter.ts";
import { emailAdapters } from "../../shared/vendors/emails.ts";

export type ReceiveEmailEventsDeps = AdmitDeps & KeepDeps & { readonly baseUrl: string | undefined };

const unavailable = ({ adapter }: Admitted<EmailAdapter>): HttpAnswer =>
  problem(
    adapter.unavailableStatus ?? 503,
    "Cannot be stored now",
    "Nothing was stored. Please send it again in a minute.",
    { headers: { "retry-after": "60" } },
  );

/**
 * Receives a delivery of an e-mail tool: verified on the raw bytes, stored compressed with one call, then answered. The
 * same bytes are the same delivery where the tool gives no id of its own.
 */
export const createReceiveEmailEvents =
  (deps: ReceiveEmailEventsDeps) =>
  async (event: HttpEvent): Promise<HttpAnswer> => {
    const admitted = await admit(deps, emailAdapters, event, publicUrl(event, deps.baseUrl));
    if (isAnswer(admitted)) return admitted;
    const { source, adapter, request } = admitted;
    const reading = adapter.read(request, source, deps.clock.now());
    const reason = "problem" in reading ? reading.problem : null;
    const dedupe = "problem" in reading ? null : reading.dedupe;
    const kept = await keep(deps, {
      source,
      kind: "email",
      request,
      status: reason === null ? "accepted" : "quarantined",
      reason,
      sameness: dedupe === null ? { id: request.body.toString("latin1") } : { id: dedupe },
    });
    if (kept.kind === "unavailable") return unavailable(admitted);
    const { id, duplicate } = kept;
    if (duplicate) return json(200, { id, duplicate });
    return json(200, reason === null ? { id } : { id, quarantined: true, reason });
  };
