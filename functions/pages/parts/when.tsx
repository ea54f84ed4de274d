import type { Instant } from "../../../shared/domain/submission.ts";
import { showInstant } from "../show.ts";

/** A moment in the reader's zone. */
export const When = ({ at, zone }: { readonly at: Instant; readonly zone: string }) => (
  <time datetime={at}>{showInstant(at, zone)}</time>
);
