import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BucketUsage, Management, StorageInsight } from "../seams";
import { IamDatabase } from "./identity/iam-database";
import { startManagement } from "./start-management";

const usageOf = (bucket: string, sizeBytes: number): BucketUsage => ({
  bucket,
  sizeBytes,
  objectsCount: 1,
  versionsCount: 0,
  deleteMarkersCount: 0,
});

describe("the management half", () => {
  let dataDir: string;
  let running: Management | undefined;
  const sizes = new Map<string, number>();
  const storage: StorageInsight = {
    bucketExists: (bucket) => sizes.has(bucket),
    listBucketNames: () => [...sizes.keys()],
    usageOfAllBuckets: () => [...sizes].map(([bucket, size]) => usageOf(bucket, size)),
    usageOf: (bucket) => (sizes.has(bucket) ? usageOf(bucket, sizes.get(bucket)!) : undefined),
  };
  const start = async (scanIntervalSeconds = 0) => {
    running = await startManagement(
      {
        dataDir,
        host: "127.0.0.1",
        port: 0,
        region: "us-east-1",
        rootUser: "root",
        rootPassword: "root-secret",
        domains: [],
        prometheusAuth: "jwt",
        scanIntervalSeconds,
        capacityBytes: 2 ** 40,
      },
      storage,
    );
    return running;
  };
  /** Writes records as an earlier process left them. */
  const prepare = (write: (database: IamDatabase) => void) => {
    const database = new IamDatabase(join(dataDir, "management.sqlite"));
    write(database);
    database.close();
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "management-"));
    sizes.clear();
    sizes.set("photos", 600);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await running?.stop();
    running = undefined;
    await rm(dataDir, { recursive: true });
  });

  const account = (accessKey: string, expiresAt?: string) => ({
    accessKey,
    secretKey: "secret-of-it",
    parentUser: "ana",
    isEnabled: true,
    name: "",
    description: "",
    ...(expiresAt && { expiresAt }),
  });

  it("knows after a restart who there is, what each may do, and which keys have expired", async () => {
    const statement = { Effect: "Allow", Action: ["s3:*"], Resource: ["arn:aws:s3:::photos/*"] };
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    prepare((database) => {
      database.saveUser({ accessKey: "ana", secretKey: "secret-of-ana", isEnabled: true });
      database.savePolicy({ name: "photos", document, createdAt: "", updatedAt: "" });
      database.saveAttachment({ user: "ana", policies: ["photos"], updatedAt: "" });
      database.saveServiceAccount(account("key-of-ana"));
      database.saveServiceAccount(account("old-key", "2020-01-01T00:00:00.000Z"));
    });
    const { identity } = await start();
    expect(identity.findCredential("ana")).toMatchObject({ kind: "user", state: "enabled" });
    expect(identity.findCredential("old-key")).toMatchObject({ kind: "service-account", state: "expired" });
    expect(identity.findCredential("nobody")).toBeUndefined();
    const may = (accessKey: string, bucket: string) =>
      identity.isAllowed({
        credential: identity.findCredential(accessKey)!,
        action: "s3:GetObject",
        bucket,
        object: "a",
        conditions: {},
      });
    expect(may("key-of-ana", "photos")).toBe(true);
    expect(may("key-of-ana", "other")).toBe(false);
    expect(may("old-key", "photos")).toBe(false);
    expect(may("root", "other")).toBe(true);
  });

  it("refuses a write that would reach the quota, and judges none of unknown length", async () => {
    prepare((database) => database.saveBucketQuota("photos", '{"size":1000,"quota":0,"quotatype":"hard"}'));
    const { quota } = await start();
    expect(quota.quotaOf("photos")).toBe(1000);
    expect(quota.exceeds("photos", 399)).toBe(false);
    expect(quota.exceeds("photos", 400)).toBe(true);
    expect(quota.exceeds("photos", -1)).toBe(false);
    sizes.set("photos", 0);
    expect(quota.exceeds("photos", 999)).toBe(false);
    expect(quota.exceeds("photos", 1000)).toBe(true);
    quota.forgetBucket("photos");
    expect(quota.exceeds("photos", 5000)).toBe(false);
  });

  it("judges by figures as old as the last scan", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    prepare((database) => database.saveBucketQuota("photos", '{"size":1000,"quota":0,"quotatype":"hard"}'));
    const { quota } = await start(60);
    sizes.set("photos", 990);
    expect(quota.exceeds("photos", 399)).toBe(false);
    vi.setSystemTime(Date.now() + 60_000);
    expect(quota.exceeds("photos", 399)).toBe(true);
  });
});
