import { ListObjectsCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { Client } from "minio";
import { beforeAll, describe, expect, it } from "vitest";
import { type BucketFixture, expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

const keys = ["a.txt", "b/1", "b/2", "b/c/1", "d é/1", "z&<>", "zz ~+'", "ﬀ", "😀"];

async function listAll(
  bucket: BucketFixture,
  options: { Prefix?: string; Delimiter?: string; MaxKeys?: number; StartAfter?: string },
) {
  const found = { keys: [] as string[], prefixes: [] as string[], pages: 0 };
  for (let ContinuationToken: string | undefined; ; ) {
    const page = await bucket.client.send(
      new ListObjectsV2Command({ Bucket: bucket.name, ...options, ContinuationToken }),
    );
    found.keys.push(...(page.Contents ?? []).map((item) => item.Key!));
    found.prefixes.push(...(page.CommonPrefixes ?? []).map((item) => item.Prefix!));
    found.pages++;
    expect(page.KeyCount).toBe((page.Contents ?? []).length + (page.CommonPrefixes ?? []).length);
    if (!page.IsTruncated) return found;
    ContinuationToken = page.NextContinuationToken;
  }
}

export function objectStorageS3ListingContract(target: GetTarget): void {
  describe("listings", () => {
    const bucket = useBucket(target);

    beforeAll(async () => {
      for (const Key of [...keys].reverse()) {
        await bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key, Body: Key }));
      }
    });

    it("name every key once, in the order of its bytes", async () => {
      expect((await listAll(bucket, {})).keys).toEqual(keys);
    });

    it.each([1, 2, 3, 5])("are the same in pages of %i", async (MaxKeys) => {
      const found = await listAll(bucket, { MaxKeys });
      expect(found.keys).toEqual(keys);
      // A full last page may be followed by an empty one.
      expect(found.pages - Math.ceil(keys.length / MaxKeys)).toBeOneOf([0, 1]);
    });

    it.each([1, 2, 10])("fold keys at the delimiter, in pages of %i", async (MaxKeys) => {
      const found = await listAll(bucket, { Delimiter: "/", MaxKeys });
      expect(found.keys).toEqual(["a.txt", "z&<>", "zz ~+'", "ﬀ", "😀"]);
      expect(found.prefixes).toEqual(["b/", "d é/"]);
    });

    it("go down into a prefix", async () => {
      expect(await listAll(bucket, { Prefix: "b/", Delimiter: "/" })).toMatchObject({
        keys: ["b/1", "b/2"],
        prefixes: ["b/c/"],
      });
      expect((await listAll(bucket, { Prefix: "b/" })).keys).toEqual(["b/1", "b/2", "b/c/1"]);
      expect((await listAll(bucket, { Prefix: "nothing" })).keys).toEqual([]);
    });

    it("begin behind a given key", async () => {
      expect((await listAll(bucket, { StartAfter: "b/2" })).keys).toEqual(keys.slice(3));
      expect((await listAll(bucket, { StartAfter: "b/0" })).keys).toEqual(keys.slice(1));
    });

    it("tell size, ETag, date and class", async () => {
      const { Contents } = await bucket.client.send(
        new ListObjectsV2Command({ Bucket: bucket.name, Prefix: "a.txt", FetchOwner: true }),
      );
      expect(Contents?.[0]).toMatchObject({ Key: "a.txt", Size: 5, StorageClass: "STANDARD" });
      expect(Contents?.[0]?.ETag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(Math.abs(Contents![0]!.LastModified!.getTime() - Date.now())).toBeLessThan(600_000);
      expect(Contents?.[0]?.Owner?.DisplayName).toBe("minio");
    });

    it("answer an empty page to max-keys 0", async () => {
      const page = await bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name, MaxKeys: 0 }));
      expect([page.KeyCount, page.IsTruncated]).toEqual([0, false]);
    });

    it("refuse a negative max-keys", async () => {
      const request = bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name, MaxKeys: -1 }));
      await expectS3Error(request, "InvalidArgument", 400);
    });

    it("encode keys when asked for", async () => {
      const page = await bucket.client.send(
        new ListObjectsV2Command({ Bucket: bucket.name, EncodingType: "url", Prefix: "d é/" }),
      );
      expect(page.Contents?.map((item) => item.Key)).toEqual(["d+%C3%A9/1"]);
    });

    it("of the first version page by marker", async () => {
      const found: string[] = [];
      for (let Marker: string | undefined; ; ) {
        const page = await bucket.client.send(
          new ListObjectsCommand({ Bucket: bucket.name, Delimiter: "/", MaxKeys: 2, Marker }),
        );
        found.push(...(page.Contents ?? []).map((item) => item.Key!));
        found.push(...(page.CommonPrefixes ?? []).map((item) => item.Prefix!));
        if (!page.IsTruncated) break;
        Marker = page.NextMarker;
      }
      expect(found.sort()).toEqual(["a.txt", "b/", "d é/", "z&<>", "zz ~+'", "ﬀ", "😀"].sort());
    });

    it("are read by the minio client", async () => {
      const { hostname, port } = new URL(target().endpoint);
      const { accessKey, secretKey, region } = target();
      const client = new Client({
        endPoint: hostname,
        port: Number(port),
        useSSL: false,
        accessKey,
        secretKey,
        region,
      });
      const found: string[] = [];
      for await (const item of client.listObjectsV2(bucket.name, "", true))
        found.push((item as { name: string }).name);
      expect(found).toEqual(keys);
      await client.putObject(bucket.name, "from-minio", "hello", 5, { "X-Amz-Meta-Kind": "test" });
      expect(await client.statObject(bucket.name, "from-minio")).toMatchObject({
        size: 5,
        metaData: { kind: "test" },
      });
      await client.removeObject(bucket.name, "from-minio");
    });
  });
}
