import { z } from "zod";
import type { MinioAdmin } from "./minio-admin";
import type { StorageUsage } from "./object-storage";

const bytes = z.number().transform((value) => BigInt(Math.round(value)));
const DataUsageInfo = z.object({
  lastUpdate: z.coerce.date().nullish(),
  bucketsUsageInfo: z.record(z.string(), z.object({ size: bytes })).nullish(),
});

/** Go writes an instant that never was as the year 1. */
const neverBefore = new Date("2000-01-01T00:00:00Z");

/** The admin API's data usage: the same scanner's figures that the metrics show, by another way. */
export async function readUsage(admin: MinioAdmin): Promise<StorageUsage> {
  const { lastUpdate, bucketsUsageInfo } = await admin.read(
    { method: "GET", path: "datausageinfo" },
    DataUsageInfo,
  );
  return {
    countedAt: lastUpdate && lastUpdate > neverBefore ? lastUpdate : null,
    buckets: new Map(Object.entries(bucketsUsageInfo ?? {}).map(([name, { size }]) => [name, size])),
  };
}
