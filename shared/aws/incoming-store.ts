import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { observed } from "./calls.ts";

/** Where SES puts a mail until we have it. */
export type IncomingStore = {
  /** The first bytes of a mail, at most so many; null when it is not there, or not any more. */
  readonly read: (key: string, most: number) => Promise<Buffer | null>;
  readonly remove: (key: string) => Promise<void>;
};

export const openIncomingStore = (bucket: string): IncomingStore => {
  const client = observed(new S3Client({ maxAttempts: 3 }));
  return {
    read: async (Key, most) => {
      try {
        const Range = `bytes=0-${most - 1}`;
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
        return Body === undefined ? null : Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    },
  };
};
