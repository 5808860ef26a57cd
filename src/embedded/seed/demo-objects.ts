import { environment } from "@/env";
import { connectS3 } from "@/server/integrations/object-storage/s3-client";
import type { DemoCustomer } from "./demo-customers";

/** A fortnight of nightly backups in every bucket. */
export const objectsPerBucket = 14n;
const dayMs = 86_400_000;

/**
 * The newest backups of a sample customer, as files of zeros that take no room: together they are as large as the
 * usage history says, so that the next measurement finds what the charts show.
 */
export async function seedObjects(customer: DemoCustomer, now: Date): Promise<void> {
  const { S3_ENDPOINT, S3_REGION, MINIO_ROOT_USER, MINIO_ROOT_PASSWORD } = environment();
  const client = connectS3({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    accessKey: MINIO_ROOT_USER,
    secretKey: MINIO_ROOT_PASSWORD,
    timeoutMs: 30_000,
  });
  for (const { name, share } of customer.buckets) {
    const total = (customer.lastBytes * BigInt(share)) / 100n;
    const each = total / objectsPerBucket;
    for (let index = 0n; index < objectsPerBucket; index += 1n) {
      const day = new Date(now.getTime() - Number(index) * dayMs).toISOString().slice(0, 10);
      const size = index === 0n ? total - each * (objectsPerBucket - 1n) : each;
      await client.putObject(name, `backups/${day}.vbk`, Buffer.alloc(0), 0, {
        "x-amz-meta-embedded-sparse-size": size.toString(),
      });
    }
  }
}
