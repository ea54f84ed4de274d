/** Secrets of the sample company's webhooks; everybody can read them here, so they protect nothing but the sample. */
export const guideSecret = "guide-demo-secret";
export const bannerSecret = "banner-demo-secret";
export const referralSecret = "referral-demo-secret";
export const fairSecret = "whsec_ZmFpci1kZW1vLXNlY3JldC1vZi10aGUtc2FtcGxl";
