/** Colours of mails by what they are for; every pair used together has a contrast of 4.5 : 1 or more (WCAG AA). */
export const colours = {
  page: "#f2f4f7",
  card: "#ffffff",
  ink: "#1b2330",
  quiet: "#566070",
  rule: "#dfe4ea",
  edge: "#8a94a3",
  accent: "#1a56c4",
  onAccent: "#ffffff",
  calm: { ink: "#14532d", ground: "#ecfdf3" },
  soon: { ink: "#7a3d06", ground: "#fff6e5" },
  late: { ink: "#9b1c13", ground: "#fef1f0" },
} as const;

export type Mood = "calm" | "soon" | "late";

export const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Helvetica, Arial, sans-serif";

/**
 * What inline styles cannot say: narrow screens and dark mode. Clients that ignore it show the light mail with
 * wide margins. `!important`, because it has to win over inline styles.
 */
export const sheet = `
@media (max-width: 480px) {
  .card { padding: 24px 18px !important; border-radius: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f141b !important; }
  .card { background-color: #1a212c !important; }
  .ink { color: #e9edf3 !important; }
  .quiet { color: #a7b1bf !important; }
  .rule { border-color: #364150 !important; }
  .link { color: #8fb8ff !important; }
  .tap { background-color: #232c39 !important; color: #e9edf3 !important; border-color: #6b7788 !important; }
  .calm { background-color: #10301f !important; color: #a6f0c3 !important; }
  .soon { background-color: #3a2a10 !important; color: #ffd591 !important; }
  .late { background-color: #431a17 !important; color: #ffc1ba !important; }
}`;
