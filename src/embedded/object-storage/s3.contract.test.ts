import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { objectStorageS3Contract } from "@/testing/contracts/object-storage-s3";
import { realS3Target } from "@/testing/contracts/object-storage-s3-real-target";
import type { RunningPart } from "../part";
import { startManagement } from "./management/start-management";
import { startObjectStorage } from "./start-object-storage";

const embedded = { accessKey: "contract-root", secretKey: "contract-secret", region: "us-east-1" };

describe("embedded object store", () => {
  let dataDir: string;
  let part: RunningPart;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "object-storage-"));
    part = await startObjectStorage(
      {
        dataDir,
        host: "127.0.0.1",
        port: 0,
        region: embedded.region,
        rootUser: embedded.accessKey,
        rootPassword: embedded.secretKey,
        domains: ["s3.localhost"],
        prometheusAuth: "public",
        scanIntervalSeconds: 0,
        capacityBytes: 1024 ** 4,
      },
      startManagement,
    );
  });

  afterAll(async () => {
    await part.stop();
    await rm(dataDir, { recursive: true });
  });

  objectStorageS3Contract(() => ({ endpoint: part.address, ...embedded }));
});

const real = realS3Target();

if (real) describe(`object store at ${real.endpoint}`, () => objectStorageS3Contract(() => real));
