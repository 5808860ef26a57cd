import { statfsSync } from "node:fs";
import type { ObjectStorageOptions } from "../../seams";
import type { UsageScanner } from "../quota/usage-scanner";
import type { AdminRoutes } from "./admin-call";
import { requirePermission } from "./require-permission";

export interface ServerFacts {
  deploymentId: string;
  startedAt: Date;
}

/** Server, drive and usage figures, in the shape of a MinIO with one drive. */
export function infoRoutes(
  options: ObjectStorageOptions,
  scanner: UsageScanner,
  facts: ServerFacts,
): AdminRoutes {
  return {
    "GET datausageinfo": {
      name: "DataUsageInfo",
      handle: (call) => {
        requirePermission(call, "admin:DataUsageInfo");
        return { json: dataUsage(scanner) };
      },
    },
    "GET info": {
      name: "ServerInfo",
      handle: (call) => {
        requirePermission(call, "admin:ServerInfo");
        return { json: serverInfo(options, scanner, facts) };
      },
    },
    "GET storageinfo": {
      name: "StorageInfo",
      handle: (call) => {
        requirePermission(call, "admin:StorageInfo");
        return { json: { Disks: [drive(options, facts)], Backend: backend } };
      },
    },
  };
}

const backend = {
  Type: 2,
  GatewayOnline: false,
  OnlineDisks: null,
  OfflineDisks: null,
  StandardSCData: [1],
  StandardSCParities: null,
  RRSCData: [1],
  RRSCParities: null,
  TotalSets: [1],
  DrivesPerSet: [1],
  StandardSCParity: 0,
  RRSCParity: 0,
};

export interface DriveSpace {
  totalBytes: number;
  usedBytes: number;
  availableBytes: number;
}

/** The disk under the data, bounded by the capacity that the store claims. */
export function driveSpace({ dataDir, capacityBytes }: ObjectStorageOptions): DriveSpace {
  const disk = statfsSync(dataDir);
  const reservedBlocks = disk.bfree - disk.bavail;
  const totalBytes = Math.min((disk.blocks - reservedBlocks) * disk.bsize, capacityBytes);
  const availableBytes = Math.min(disk.bavail * disk.bsize, totalBytes);
  return { totalBytes, availableBytes, usedBytes: totalBytes - availableBytes };
}

function dataUsage(scanner: UsageScanner): object {
  const { scannedAt, buckets } = scanner.snapshot();
  const usage = buckets.map((bucket) => [
    bucket.bucket,
    {
      size: bucket.sizeBytes,
      objectsCount: bucket.objectsCount,
      objectsSizesHistogram: null,
      objectsVersionsHistogram: null,
      versionsCount: bucket.versionsCount,
      deleteMarkersCount: bucket.deleteMarkersCount,
      objectsReplicationInfo: null,
    },
  ]);
  const sum = (figure: (bucket: (typeof buckets)[number]) => number) =>
    buckets.reduce((total, bucket) => total + figure(bucket), 0);
  return {
    lastUpdate: scannedAt.toISOString(),
    objectsCount: sum((bucket) => bucket.objectsCount),
    versionsCount: sum((bucket) => bucket.versionsCount),
    deleteMarkersCount: sum((bucket) => bucket.deleteMarkersCount),
    objectsTotalSize: sum((bucket) => bucket.sizeBytes),
    objectsReplicationInfo: null,
    bucketsCount: buckets.length,
    bucketsUsageInfo: Object.fromEntries(usage) as unknown,
    bucketsSizes: Object.fromEntries(buckets.map(({ bucket, sizeBytes }) => [bucket, sizeBytes])),
  };
}

function serverInfo(options: ObjectStorageOptions, scanner: UsageScanner, facts: ServerFacts): object {
  const { buckets } = scanner.snapshot();
  const objects = buckets.reduce((total, { objectsCount }) => total + objectsCount, 0);
  const versions = buckets.reduce((total, { versionsCount }) => total + versionsCount, 0);
  const markers = buckets.reduce((total, { deleteMarkersCount }) => total + deleteMarkersCount, 0);
  const size = buckets.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const space = driveSpace(options);
  const endpoint = `${options.host}:${options.port}`;
  return {
    mode: "online",
    ...(options.region && { region: options.region }),
    deploymentID: facts.deploymentId,
    buckets: { count: buckets.length },
    objects: { count: objects },
    versions: { count: versions },
    deletemarkers: { count: markers },
    usage: { size },
    services: { kms: {}, ldap: {} },
    backend: {
      backendType: "Erasure",
      onlineDisks: 1,
      offlineDisks: 0,
      standardSCParity: 0,
      rrSCParity: 0,
      totalSets: [1],
      totalDrivesPerSet: [1],
    },
    servers: [
      {
        state: "online",
        endpoint,
        uptime: Math.floor((Date.now() - facts.startedAt.getTime()) / 1000),
        version: "embedded",
        commitID: "embedded",
        network: { [endpoint]: "online" },
        drives: [drive(options, facts)],
        poolNumber: 1,
        poolNumbers: [1],
      },
    ],
    pools: {
      0: {
        0: {
          id: 0,
          rawUsage: space.usedBytes,
          rawCapacity: space.totalBytes,
          usage: size,
          objectsCount: objects,
          versionsCount: versions,
          deleteMarkersCount: markers,
          healDisks: 0,
        },
      },
    },
  };
}

function drive(options: ObjectStorageOptions, { deploymentId }: ServerFacts): object {
  const { totalBytes, usedBytes, availableBytes } = driveSpace(options);
  return {
    endpoint: options.dataDir,
    path: options.dataDir,
    state: "ok",
    uuid: deploymentId,
    totalspace: totalBytes,
    usedspace: usedBytes,
    availspace: availableBytes,
    local: true,
    pool_index: 0,
    set_index: 0,
    disk_index: 0,
  };
}
