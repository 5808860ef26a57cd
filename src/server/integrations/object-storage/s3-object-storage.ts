import { createCustomerStorage } from "./customer-storage";
import { MinioAdmin } from "./minio-admin";
import { createIdentityCalls } from "./minio-identities";
import { readMetricsPage } from "./minio-metrics";
import { createObjectCalls } from "./object-calls";
import type { CustomerCredentials, ObjectStorage } from "./object-storage";
import { readUsage } from "./read-usage";
import { createBucketCalls } from "./s3-buckets";
import { connectS3 } from "./s3-client";
import { emptyBucket } from "./s3-emptying";
import { createSpaceCalls } from "./s3-space";
import { probeShield } from "./shield-probe";

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

/** The admin API's own capacity figures are missing in MinIO's last community release; its metrics have them. */
const healthPage = "/minio/metrics/v3/cluster/health";

function capacityOf(metrics: string) {
  const gauge = (name: string) => {
    const value = new RegExp(`^${name}(?:\\{[^}]*\\})? ([0-9.e+]+)`, "m").exec(metrics)?.[1];
    return BigInt(Math.round(Number(value ?? 0)));
  };
  return {
    totalBytes: gauge("minio_cluster_health_capacity_usable_total_bytes"),
    freeBytes: gauge("minio_cluster_health_capacity_usable_free_bytes"),
  };
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
  const connectAsCustomer = ({ accessKeyId, secret }: CustomerCredentials) =>
    connectS3({ ...root, endpoint: config.publicEndpoint, accessKey: accessKeyId, secretKey: secret });
  return {
    async checkHealth() {
      // Cheap, and needs the root's signature to be right.
      await admin.send({ method: "GET", path: "info-canned-policy", query: { name: "readonly" } });
    },
    ...createIdentityCalls(admin),
    ...createBucketCalls(s3, config.region),
    ...createSpaceCalls(s3),
    async setBucketQuota(bucketName, bytes) {
      if (bytes < 1n) throw new RangeError("A quota of zero would mean no quota.");
      // Older servers read `quota`, newer ones `size`.
      const plain = `{"quota":${bytes},"size":${bytes},"quotatype":"hard"}`;
      await admin.send({ method: "PUT", path: "set-bucket-quota", query: { bucket: bucketName }, plain });
    },
    emptyBucket: (bucketName, limit) => emptyBucket(s3, bucketName, limit),
    readCapacity: async () => capacityOf(await readMetricsPage(root, healthPage, new Date())),
    readUsage: () => readUsage(admin),
    openForRepair: () => createObjectCalls(s3),
    openAsCustomer: (credentials) => createCustomerStorage(connectAsCustomer(credentials)),
    probeShield: (credentials, bucketName) => probeShield(connectAsCustomer(credentials), bucketName),
  };
}
