import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { Database } from "@/server/db/client";
import { buckets, spaceBreakdowns, spaceCounts, usageHours } from "@/server/db/schema";
import type { VersionMarker } from "@/server/integrations/object-storage/customer-objects";
import { jobQueue, stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { advanceSpaceCount } from "./advance-space-count";
import { getAccountSpace, getSpace } from "./get-space";
import { startSpaceCount } from "./start-space-count";
import { sweepSpace } from "./sweep-space";

let db: Database;
let account: Account;
let bucket: Awaited<ReturnType<typeof createBucketRow>>;
const now = new Date("2026-11-20T12:00:00Z");

/** A store whose buckets have `pages` pages: on each a current object of 10 bytes and an old version of 3. */
function storeOf(pages: number, options: { isVersioned?: boolean; failsAt?: number } = {}) {
  const asked: (VersionMarker | undefined)[] = [];
  const objectStorage = {
    wasEverVersioned: async () => options.isVersioned ?? true,
    async listAllVersions(_: string, marker: VersionMarker | undefined) {
      asked.push(marker);
      const page = marker ? Number(marker.name) : 0;
      if (page === options.failsAt) throw new Error("killed");
      const version = { name: `${page}`, versionId: "v", modifiedAt: now, etag: "" };
      return {
        folders: [],
        versions: [
          { ...version, isLatest: true, isDeleteMarker: false, sizeBytes: 10n },
          { ...version, isLatest: false, isDeleteMarker: false, sizeBytes: 3n },
        ],
        next: page + 1 < pages ? { name: `${page + 1}`, versionId: "v" } : null,
      };
    },
    measureUploads: async () => ({ count: 2n, bytes: 7n, hasMore: false }),
  };
  return { asked, objectStorage: objectStorage as never };
}

const contextOf = ({ objectStorage }: ReturnType<typeof storeOf>) =>
  anonymousContext({ db, now, integrations: { objectStorage } });
const target = () => ({ accountId: account.id, bucketId: bucket.id });
const breakdown = async () =>
  (await db.select().from(spaceBreakdowns).where(eq(spaceBreakdowns.bucketId, bucket.id)))[0];

beforeAll(async () => {
  ({ db } = await testDatabase());
});
afterAll(() => stopJobQueue());

beforeEach(async () => {
  account = await createAccount(db);
  await createTenant(db, account);
  bucket = await createBucketRow(db, account, { sizeBytes: 40n, objectCount: 4n });
});

describe("counting what takes a bucket's space", () => {
  it("adds up current objects, old versions and unfinished uploads, and books nothing", async () => {
    expect(await advanceSpaceCount(contextOf(storeOf(3)), target(), 100)).toEqual({ isDone: true });
    expect(await breakdown()).toMatchObject({
      currentBytes: 30n,
      oldVersionBytes: 9n,
      oldVersionCount: 3n,
      uploadBytes: 7n,
      uploadCount: 2n,
      isListed: true,
    });
    expect(await db.select().from(usageHours).where(eq(usageHours.accountId, account.id))).toEqual([]);
    const [row] = await db.select().from(buckets).where(eq(buckets.id, bucket.id));
    expect(row?.sizeBytes).toBe(40n);
  });

  it("lists nothing of a bucket that never had versions: what the store counted is all current", async () => {
    const store = storeOf(3, { isVersioned: false });
    await advanceSpaceCount(contextOf(store), target(), 100);
    expect(store.asked).toEqual([]);
    expect(await breakdown()).toMatchObject({ currentBytes: 40n, currentCount: 4n, isListed: false });
  });

  it("goes on where it stopped: no version twice, none left out, after a full run and after a killed one", async () => {
    expect(await advanceSpaceCount(contextOf(storeOf(50)), target(), 20)).toEqual({ isDone: false });
    // Killed on page 45: what was kept reaches to page 40.
    const killed = contextOf(storeOf(50, { failsAt: 45 }));
    await expect(advanceSpaceCount(killed, target(), 100)).rejects.toThrow("killed");
    const last = storeOf(50);
    expect(await advanceSpaceCount(contextOf(last), target(), 100)).toEqual({ isDone: true });
    expect(last.asked[0]?.name).toBe("40");
    expect(await breakdown()).toMatchObject({ currentBytes: 500n, oldVersionBytes: 150n });
    expect(await db.select().from(spaceCounts).where(eq(spaceCounts.bucketId, bucket.id))).toEqual([]);
  });

  it("is right when two runs count the same bucket at once", async () => {
    const runs = [1, 2].map(() => advanceSpaceCount(contextOf(storeOf(90)), target(), 60));
    await Promise.allSettled(runs);
    for (let run = 0; run < 5 && !(await breakdown()); run += 1) {
      await advanceSpaceCount(contextOf(storeOf(90)), target(), 60);
    }
    expect(await breakdown()).toMatchObject({ currentBytes: 900n, oldVersionBytes: 270n });
  });

  it("leaves nothing behind when the bucket is gone at the store", async () => {
    const gone = storeOf(1);
    const objectStorage = {
      ...(gone.objectStorage as object),
      wasEverVersioned: () =>
        Promise.reject(
          new ExternalServiceError("object-storage", "not-found", "Não existe.", { isRetryable: false }),
        ),
    } as never;
    const ctx = anonymousContext({ db, now, integrations: { objectStorage } });
    expect(await advanceSpaceCount(ctx, target(), 10)).toEqual({ isDone: true });
    expect(await db.select().from(spaceCounts).where(eq(spaceCounts.bucketId, bucket.id))).toEqual([]);
  });
});

describe("the nightly sweep", () => {
  it("counts what was not counted for a day and leaves fresh counts", async () => {
    await sweepSpace(contextOf(storeOf(1)));
    expect(await breakdown()).toBeDefined();
    const late = await createBucketRow(db, account);
    const store = storeOf(1);
    await sweepSpace(contextOf(store));
    expect(store.asked).toHaveLength(1);
    const [counted] = await db
      .select()
      .from(spaceBreakdowns)
      .where(and(eq(spaceBreakdowns.bucketId, late.id), eq(spaceBreakdowns.accountId, account.id)));
    expect(counted).toBeDefined();
  });
});

describe("what people see of it", () => {
  it("is the last count with what would free space, and the count under way", async () => {
    const user = await createUser(db, { accountId: account.id });
    const ctx = accountContext({ db, account, user, now });
    expect(await getSpace(ctx, { bucketName: bucket.name })).toEqual({ space: null, running: null });
    await startSpaceCount(ctx, { bucketName: bucket.name });
    await startSpaceCount(ctx, { bucketName: bucket.name });
    const waiting = await (await jobQueue()).findJobs("metering.count-space", {
      data: { bucketId: bucket.id },
      queued: true,
    });
    expect(waiting).toHaveLength(1);
    expect((await getSpace(ctx, { bucketName: bucket.name })).running?.startedAt).toEqual(now);
    await advanceSpaceCount(contextOf(storeOf(2)), target(), 10);
    const seen = await getSpace(ctx, { bucketName: bucket.name });
    expect(seen.running).toBeNull();
    expect(seen.space?.actions).toEqual([
      { action: "expire-old-versions", ruleDays: null },
      { action: "abort-uploads", ruleDays: null },
    ]);
    await createBucketRow(db, account);
    expect(await getAccountSpace(ctx)).toMatchObject({
      currentBytes: 20n,
      oldVersionBytes: 6n,
      uploadBytes: 7n,
      uncountedBuckets: 1,
      oldestCountAt: now,
      buckets: [{ name: bucket.name, oldVersionBytes: 6n, uploadCount: 2n }],
    });
  });
});
