import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

export function objectStorageS3CopyContract(target: GetTarget): void {
  describe("copies", () => {
    const bucket = useBucket(target);
    const copy = (Key: string, extra = {}) =>
      bucket.client.send(
        new CopyObjectCommand({
          Bucket: bucket.name,
          Key,
          CopySource: `${bucket.name}/origin%20%C3%A9`,
          ...extra,
        }),
      );
    const get = (Key: string) => bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
    let etag: string;

    beforeAll(async () => {
      const Metadata = { color: "blue" };
      const origin = {
        Bucket: bucket.name,
        Key: "origin é",
        Body: "content",
        ContentType: "text/x",
        Metadata,
      };
      etag = (await bucket.client.send(new PutObjectCommand({ ...origin, Tagging: "a=b" }))).ETag!;
    });

    it("have the source's bytes, headers, metadata and tags", async () => {
      const { CopyObjectResult } = await copy("plain");
      expect(CopyObjectResult?.ETag).toBe(etag);
      const found = await get("plain");
      expect(found).toMatchObject({ ContentType: "text/x", Metadata: { color: "blue" }, TagCount: 1 });
      expect(await found.Body!.transformToString()).toBe("content");
    });

    it("get new metadata when asked for", async () => {
      await copy("renewed", { MetadataDirective: "REPLACE", Metadata: { new: "1" }, ContentType: "text/y" });
      expect(await get("renewed")).toMatchObject({ ContentType: "text/y", Metadata: { new: "1" } });
    });

    it("get new tags when asked for", async () => {
      await copy("retagged", { TaggingDirective: "REPLACE", Tagging: "x=1&y=2" });
      expect((await get("retagged")).TagCount).toBe(2);
    });

    it("outlive their source", async () => {
      await bucket.client.send(
        new PutObjectCommand({ Bucket: bucket.name, Key: "short-lived", Body: "still here" }),
      );
      await copy("survivor", { CopySource: `${bucket.name}/short-lived` });
      await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: "short-lived" }));
      expect(await (await get("survivor")).Body!.transformToString()).toBe("still here");
    });

    it("are made only when the source is as expected", async () => {
      await expectS3Error(copy("x", { CopySourceIfMatch: '"other"' }), "PreconditionFailed", 412);
      await expectS3Error(copy("x", { CopySourceIfNoneMatch: etag }), "PreconditionFailed", 412);
      await copy("x", { CopySourceIfMatch: etag });
    });

    it("onto themselves need a change", async () => {
      await expectS3Error(copy("origin é"), "InvalidRequest", 400);
      await copy("origin é", { MetadataDirective: "REPLACE", Metadata: { color: "green" } });
      expect((await get("origin é")).Metadata).toEqual({ color: "green" });
    });

    it("need a source", async () => {
      await expectS3Error(copy("x", { CopySource: `${bucket.name}/absent` }), "NoSuchKey", 404);
    });
  });
}
