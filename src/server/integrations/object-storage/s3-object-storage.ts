import { z } from "zod";
import { createCustomerStorage } from "./customer-storage";
import { MinioAdmin } from "./minio-admin";
import { createIdentityCalls } from "./minio-identities";
import { readMetricsPage } from "./minio-metrics";
import type { ObjectStorage } from "./object-storage";
import { createBucketCalls } from "./s3-buckets";
import { connectS3 } from "./s3-client";
import { emptyBucket } from "./s3-emptying";

export interface ObjectStorageConfig {
  /** `http(s)://host[:port]` as this server reaches the store. */
  endpoint: string;
  /** As customers reach it. */
  publicEndpoint: string;
  region: string;
  rootUser: string;
  rootPassword: string;
  timeoutMs?: number;
}

const int = z
  .number()
  .nonnegative()
  .transform((value) => BigInt(Math.round(value)));
const UsageInfo = z.object({
  lastUpdate: z.string().nullish(),
  bucketsUsageInfo: z
    .record(
      z.string(),
      z.object({ size: int.default(0n), objectsCount: int.default(0n), versionsCount: int.default(0n) }),
    )
    .nullish(),
});

/** The admin API's own capacity figures are missing in MinIO's last community release; its metrics have them. */
const healthPage = "/minio/metrics/v3/cluster/health";

function readCapacity(metrics: string) {
  const gauge = (name: string) => {
    const value = new RegExp(`^${name}(?:\\{[^}]*\\})? ([0-9.e+]+)`, "m").exec(metrics)?.[1];
    return BigInt(Math.round(Number(value ?? 0)));
  };
  const capacityBytes = gauge("minio_cluster_health_capacity_usable_total_bytes");
  const freeBytes = gauge("minio_cluster_health_capacity_usable_free_bytes");
  return { capacityBytes, freeBytes, usedBytes: capacityBytes - freeBytes };
}

/** MinIO (or AIStor): S3 for buckets and objects, its admin API for the rest. */
export function createObjectStorage(config: ObjectStorageConfig): ObjectStorage {
  const timeoutMs = config.timeoutMs ?? 10_000;
  const root = {
    endpoint: config.endpoint,
    region: config.region,
    accessKey: config.rootUser,
    secretKey: config.rootPassword,
    timeoutMs,
  };
  const admin = new MinioAdmin(root);
  const s3 = connectS3(root);
  return {
    async checkHealth() {
      // Cheap, and needs the root's signature to be right.
      await admin.send({ method: "GET", path: "info-canned-policy", query: { name: "readonly" } });
    },
    ...createIdentityCalls(admin),
    ...createBucketCalls(s3, config.region),
    async setBucketQuota(bucketName, bytes) {
      if (bytes < 1n) throw new RangeError("A quota of zero would mean no quota.");
      // Older servers read `quota`, newer ones `size`.
      const plain = `{"quota":${bytes},"size":${bytes},"quotatype":"hard"}`;
      await admin.send({ method: "PUT", path: "set-bucket-quota", query: { bucket: bucketName }, plain });
    },
    emptyBucket: (bucketName, limit) => emptyBucket(s3, bucketName, limit),
    async readUsage() {
      const info = await admin.read({ method: "GET", path: "datausageinfo" }, UsageInfo);
      const measuredAt = info.lastUpdate ? new Date(info.lastUpdate) : null;
      const capacity = readCapacity(await readMetricsPage(root, healthPage, new Date()));
      return {
        // Go's zero time: the scanner has not finished once.
        measuredAt: measuredAt && measuredAt.getTime() > 0 ? measuredAt : null,
        ...capacity,
        buckets: new Map(
          Object.entries(info.bucketsUsageInfo ?? {}).map(([name, usage]) => [
            name,
            {
              sizeBytes: usage.size,
              objectCount: usage.objectsCount,
              versionCount: usage.versionsCount,
            },
          ]),
        ),
      };
    },
    readMetrics: (path) => readMetricsPage(root, path, new Date()),
    openAsCustomer: ({ accessKeyId, secret }) =>
      createCustomerStorage(
        connectS3({
          endpoint: config.publicEndpoint,
          region: config.region,
          accessKey: accessKeyId,
          secretKey: secret,
          timeoutMs,
        }),
      ),
  };
}
