import type { FunnelStage } from "../../../shared/domain/sales/sales-funnel.ts";
import { showShare } from "../show.ts";

/** "50 % (41 to 59)": the share of those who got as far as the step before, with its 95 % range; a dash where nobody did. */
export const conversionWords = ({ conversion }: FunnelStage): string =>
  conversion === null
    ? "–"
    : `${showShare(conversion.share)} (${Math.round(conversion.low * 100)} to ${Math.round(conversion.high * 100)})`;
