import { beforeAll, describe, expect, it } from "vitest";
import { useObjectStore } from "../testing/use-object-store";
import { compareKeys, successorOfPrefix } from "./key-order";
import type { Bucket } from "./model";

const prefixes = 1000;
const keysPerPrefix = 100;

describe("listing 100,000 keys", () => {
  const fixture = useObjectStore();
  let bucket: Bucket;

  beforeAll(async () => {
    bucket = await fixture.bucket("big");
    const { store } = fixture;
    const version = { headers: {}, userMetadata: {}, tags: {}, size: 1, etag: "e", parts: [] };
    await store.database.write(() => {
      for (let prefix = 0; prefix < prefixes; prefix++) {
        for (let key = 0; key < keysPerPrefix; key++) {
          store.versions.put(bucket, `${String(prefix).padStart(4, "0")}/${key}`, version);
        }
      }
    });
  });

  /** The fastest of some runs: what the work costs, not what else the machine does. */
  function timed<T>(work: () => T): { result: T; ms: number } {
    const runs = Array.from({ length: 10 }, () => {
      const start = performance.now();
      return { result: work(), ms: performance.now() - start };
    });
    return runs.reduce((best, run) => (run.ms < best.ms ? run : best));
  }

  it("answers a page of common prefixes without reading through them", () => {
    const request = { prefix: "", delimiter: "/", after: "", limit: 1000 };
    const { result, ms } = timed(() => fixture.store.listing.objects(bucket, request));
    expect(result.commonPrefixes.length).toBe(prefixes);
    expect(result.isTruncated).toBe(false);
    expect(ms).toBeLessThan(100);
  });

  it("answers a page of keys from the middle as fast as the first", () => {
    const request = { prefix: "", delimiter: "", after: "0500/99", limit: 1000 };
    const { result, ms } = timed(() => fixture.store.listing.objects(bucket, request));
    expect(result.items[0]?.key).toBe("0501/0");
    expect(result.items.length).toBe(1000);
    expect(result.isTruncated).toBe(true);
    expect(ms).toBeLessThan(100);
  });

  it("names every key exactly once over all pages", () => {
    const seen = new Set<string>();
    let count = 0;
    for (let after = ""; ; ) {
      const page = fixture.store.listing.versions(bucket, { prefix: "", delimiter: "", after, limit: 999 });
      for (const { key } of page.items) seen.add(key);
      count += page.items.length;
      if (!page.isTruncated) break;
      after = page.nextAfter!;
    }
    expect([seen.size, count]).toEqual([prefixes * keysPerPrefix, prefixes * keysPerPrefix]);
  });

  it("counts what it holds without looking at it", () => {
    expect(fixture.store.buckets.usage("big")).toEqual([
      {
        bucket: "big",
        sizeBytes: 100_000,
        objectsCount: 100_000,
        versionsCount: 0,
        deleteMarkersCount: 0,
      },
    ]);
  });
});

describe("usage figures", () => {
  const fixture = useObjectStore();

  it("follow keys, versions, delete markers and their removal", async () => {
    const { store } = fixture;
    const bucket = await fixture.bucket("counted", "Enabled");
    await fixture.put(bucket, "a", { size: 10 });
    await fixture.put(bucket, "a", { size: 20 });
    await fixture.put(bucket, "b", { size: 5 });
    const marker = await store.database.write(() => store.versions.removeLatest(bucket, "a"));
    expect(store.buckets.usage("counted")).toMatchObject([
      { sizeBytes: 35, objectsCount: 2, versionsCount: 4, deleteMarkersCount: 1 },
    ]);
    await store.database.write(() => store.versions.removeVersion(marker!));
    expect(store.buckets.usage("counted")).toMatchObject([
      { sizeBytes: 35, objectsCount: 2, versionsCount: 3, deleteMarkersCount: 0 },
    ]);
    await store.database.write(() => store.versions.removeVersion(store.versions.find(bucket, "a")!));
    expect(store.buckets.usage("counted")).toMatchObject([
      { sizeBytes: 15, objectsCount: 2, versionsCount: 2 },
    ]);
  });
});

describe("the order of keys", () => {
  it.each([
    ["a/", "a0"],
    ["é", "ê"],
    ["\ud7ff", "\ue000"],
    ["a\u{10ffff}", "b"],
  ])("has %j end before %j", (prefix, expected) => {
    expect(successorOfPrefix(prefix)).toBe(expected);
    expect(compareKeys(`${prefix}\u{10ffff}`, expected)).toBeLessThan(0);
  });

  it("ends after the last code point", () => {
    expect(successorOfPrefix("\u{10ffff}")).toBeUndefined();
  });
});
