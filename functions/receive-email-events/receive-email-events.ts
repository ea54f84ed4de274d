import { type AdmitDeps, admit, cannotStoreNow, isAnswer } from "../../shared/intake/admit.ts";
import { type HttpAnswer, type HttpEvent, json, publicUrl } from "../../shared/intake/http.ts";
import { type KeepDeps, keep } from "../../shared/intake/keep.ts";
import type { EmailAdapter } from "../../shared/vendors/adapter.ts";

export type ReceiveEmailEventsDeps = AdmitDeps & KeepDeps & { readonly baseUrl: string | undefined };

let tools: Promise<ReadonlyMap<string, EmailAdapter>> | undefined;
const emailTools = () => {
  tools ??= import("../../shared/vendors/emails.ts").then(({ emailAdapters }) => emailAdapters);
  return tools;
};

/**
 * Receives a delivery of an e-mail tool: verified on the raw bytes, stored compressed with one call, then answered. The
 * same bytes are the same delivery where the tool gives no id of its own.
 */
export const createReceiveEmailEvents =
  (deps: ReceiveEmailEventsDeps) =>
  async (event: HttpEvent): Promise<HttpAnswer> => {
    const admitted = await admit(deps, emailTools, event, publicUrl(event, deps.baseUrl));
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
    if (kept.kind === "unavailable") return cannotStoreNow(adapter.unavailableStatus ?? 503);
    const { id, duplicate } = kept;
    if (duplicate) return json(200, { id, duplicate });
    return json(200, reason === null ? { id } : { id, quarantined: true, reason });
  };
