import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { S3Target } from "@/testing/contracts/object-storage-s3-target";
import type { RunningPart } from "../../part";
import type { ObjectStorageOptions } from "../seams";
import { startObjectStorage } from "../start-object-storage";
import { type RootOnlyManagement, rootOnlyManagement } from "./start-root-only-management";

export interface RunningStore {
  readonly target: S3Target;
  readonly dataDir: string;
  readonly management: RootOnlyManagement;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A server with an empty data directory for each test. */
export function useRunningStore(): RunningStore {
  const credentials = { accessKey: "test-root", secretKey: "test-secret", region: "sa-east-1" };
  let dataDir: string;
  let part: RunningPart;
  let management: RootOnlyManagement;
  const start = async () => {
    const options: ObjectStorageOptions = {
      dataDir,
      host: "127.0.0.1",
      port: 0,
      region: credentials.region,
      rootUser: credentials.accessKey,
      rootPassword: credentials.secretKey,
      domains: ["s3.localhost"],
      prometheusAuth: "public",
      scanIntervalSeconds: 0,
      capacityBytes: 1024 ** 4,
    };
    part = await startObjectStorage(options, management.start);
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "running-store-"));
    management = rootOnlyManagement();
    await start();
  });
  afterEach(async () => {
    await part.stop();
    await rm(dataDir, { recursive: true });
  });
  return {
    get target() {
      return { endpoint: part.address, ...credentials };
    },
    get dataDir() {
      return dataDir;
    },
    get management() {
      return management;
    },
    async restart() {
      await part.stop();
      await start();
    },
    stop: () => part.stop(),
  };
}
