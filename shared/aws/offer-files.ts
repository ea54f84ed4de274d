import type { OfferFile } from "../domain/campaign.ts";
import { contentTypeOf, dispositionOf } from "../domain/offer-file.ts";
import { observed } from "./calls.ts";

/** The bucket of files that are offers. Nobody reads it but by a link that we signed. */
export type OfferFiles = {
  keep(campaign: string, file: OfferFile, bytes: Uint8Array): Promise<void>;
  /** A link that hands the file over for a minute. */
  link(campaign: string, file: OfferFile): Promise<string>;
};

/** Long enough for a slow connection to begin. */
const linkSeconds = 60;

/** Ids only: both were made or checked by us, so that no key leads out of its campaign. */
const keyOf = (campaign: string, { id }: OfferFile): string => `offers/${campaign}/${id}`;

/** Its client is loaded when a file is first uploaded or asked for: most processes never do. */
export const openOfferFiles = (bucket: string): OfferFiles => ({
  keep: async (campaign, file, bytes) => {
    const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    await observed(new S3Client({})).send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(campaign, file),
        Body: bytes,
        ContentType: contentTypeOf(file),
      }),
    );
  },
  link: async (campaign, file) => {
    const [{ GetObjectCommand, S3Client }, { getSignedUrl }] = await Promise.all([
      import("@aws-sdk/client-s3"),
      import("@aws-sdk/s3-request-presigner"),
    ]);
    const asked = new GetObjectCommand({
      Bucket: bucket,
      Key: keyOf(campaign, file),
      ResponseContentDisposition: dispositionOf(file),
      ResponseContentType: contentTypeOf(file),
    });
    return getSignedUrl(observed(new S3Client({})), asked, { expiresIn: linkSeconds });
  },
});
