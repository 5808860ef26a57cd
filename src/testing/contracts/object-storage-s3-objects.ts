import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type ObjectAttributes,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { errorCode, sendSigned } from "./object-storage-s3-signing";
import { expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

const text = "0123456789abcdef";

export function objectStorageS3ObjectContract(target: GetTarget): void {
  describe("objects", () => {
    const bucket = useBucket(target);
    const put = (Key: string, Body: string | Buffer, extra = {}) =>
      bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key, Body, ...extra }));
    const get = (Key: string, extra = {}) =>
      bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key, ...extra }));
    const read = async (Key: string, extra = {}) => (await get(Key, extra)).Body!.transformToString();

    beforeAll(async () => {
      await put("ranges", text);
    });

    it("come back with their bytes, MD5 as ETag, headers and metadata", async () => {
      const headers = {
        ContentType: "text/plain; charset=utf-8",
        ContentDisposition: 'attachment; filename="a.txt"',
        ContentEncoding: "identity",
        ContentLanguage: "pt-BR",
        CacheControl: "max-age=60",
        Metadata: { owner: "ana", "two-words": "b c" },
      };
      await put("full", "olá, mundo", headers);
      const found = await get("full");
      expect(found).toMatchObject({
        ...headers,
        ContentLength: 11,
        ETag: `"${createHash("md5").update("olá, mundo").digest("hex")}"`,
      });
      expect(await found.Body!.transformToString()).toBe("olá, mundo");
    });

    it("may be empty", async () => {
      await put("empty", "");
      const head = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: "empty" }));
      expect(head).toMatchObject({ ContentLength: 0, ETag: '"d41d8cd98f00b204e9800998ecf8427e"' });
      expect(await read("empty")).toBe("");
    });

    it("get a binary content type when none is told", async () => {
      await sendSigned(target(), { method: "PUT", path: `/${bucket.name}/untyped`, body: "x" });
      expect((await get("untyped")).ContentType).toBe("binary/octet-stream");
    });

    it("are replaced whole", async () => {
      await put("replaced", "first version, longer");
      await put("replaced", "second");
      expect(await read("replaced")).toBe("second");
    });

    it.each([
      ["bytes=2-5", "2345", "bytes 2-5/16"],
      ["bytes=10-", "abcdef", "bytes 10-15/16"],
      ["bytes=-3", "def", "bytes 13-15/16"],
      ["bytes=14-100", "ef", "bytes 14-15/16"],
      ["bytes=-100", text, "bytes 0-15/16"],
    ])("are read by the range %s", async (Range, expected, ContentRange) => {
      const found = await get("ranges", { Range });
      expect(found).toMatchObject({ ContentRange, ContentLength: expected.length });
      expect(found.$metadata.httpStatusCode).toBe(206);
      expect(await found.Body!.transformToString()).toBe(expected);
    });

    it("refuse a range behind their end", async () => {
      await expectS3Error(get("ranges", { Range: "bytes=16-20" }), "InvalidRange", 416);
    });

    it("honour the conditions of reads", async () => {
      const { ETag, LastModified } = await get("ranges");
      const status = async (headers: Record<string, string>) =>
        (await sendSigned(target(), { path: `/${bucket.name}/ranges`, headers })).status;
      const before = new Date(LastModified!.getTime() - 60_000).toUTCString();
      const after = new Date(LastModified!.getTime() + 60_000).toUTCString();
      expect(await status({ "if-match": ETag! })).toBe(200);
      expect(await status({ "if-match": '"other"' })).toBe(412);
      expect(await status({ "if-none-match": ETag! })).toBe(304);
      expect(await status({ "if-none-match": '"other"' })).toBe(200);
      expect(await status({ "if-modified-since": before })).toBe(200);
      expect(await status({ "if-modified-since": after })).toBe(304);
      expect(await status({ "if-unmodified-since": before })).toBe(412);
      expect(await status({ "if-unmodified-since": after })).toBe(200);
    });

    it("are created only once when the writer asks for that", async () => {
      await put("once", "first", { IfNoneMatch: "*" });
      await expectS3Error(put("once", "second", { IfNoneMatch: "*" }), "PreconditionFailed", 412);
      expect(await read("once")).toBe("first");
    });

    it("are replaced only when they are what the writer saw, if asked for", async () => {
      const { ETag } = await put("compared", "first");
      await expectS3Error(put("compared", "x", { IfMatch: '"0123"' }), "PreconditionFailed", 412);
      await put("compared", "second", { IfMatch: ETag });
      expect(await read("compared")).toBe("second");
    });

    it("do not exist before they are written", async () => {
      await expectS3Error(get("nothing"), "NoSuchKey", 404);
      const head = bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: "nothing" }));
      await expectS3Error(head, "NotFound", 404);
    });

    it("need a bucket", async () => {
      const request = bucket.client.send(
        new PutObjectCommand({ Bucket: `${bucket.name}-no`, Key: "a", Body: "b" }),
      );
      await expectS3Error(request, "NoSuchBucket", 404);
    });

    it("are deleted, also when they are not there", async () => {
      await put("doomed", "x");
      const remove = () =>
        bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: "doomed" }));
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
      await expectS3Error(get("doomed"), "NoSuchKey", 404);
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
    });

    it("are deleted many at a time", async () => {
      const keys = ["many/1", "many/2 & more", "many/<3>"];
      for (const key of keys) await put(key, "x");
      const objects = [...keys, "many/absent"].map((Key) => ({ Key }));
      const { Deleted, Errors } = await bucket.client.send(
        new DeleteObjectsCommand({ Bucket: bucket.name, Delete: { Objects: objects } }),
      );
      expect(Errors ?? []).toEqual([]);
      expect(Deleted?.map((item) => item.Key).sort()).toEqual(objects.map((item) => item.Key).sort());
      for (const key of keys) await expectS3Error(get(key), "NoSuchKey", 404);
    });

    it("answer nothing about what was deleted when asked to be quiet", async () => {
      const { Deleted } = await bucket.client.send(
        new DeleteObjectsCommand({ Bucket: bucket.name, Delete: { Objects: [{ Key: "q" }], Quiet: true } }),
      );
      expect(Deleted ?? []).toEqual([]);
    });

    it("are not deleted by an empty or malformed list", async () => {
      const send = (body: string) =>
        sendSigned(target(), {
          method: "POST",
          path: `/${bucket.name}`,
          query: { delete: "" },
          body,
          headers: { "content-md5": createHash("md5").update(body).digest("base64") },
        });
      expect(await errorCode(await send("<Delete></Delete>"))).toBe("MalformedXML");
      expect(await errorCode(await send("<Delete><Object>"))).toBe("MalformedXML");
    });

    it.each([
      "with space",
      "acentuação/çãõ é.txt",
      "emoji/😀🎉",
      "dots/..hidden/...",
      "quotes'\"&<>",
      "back\\slash",
      "plus+and%percent",
      "ends/with/slash/",
      "k".repeat(200),
    ])("keep the key %j", async (key) => {
      await put(key, key);
      expect(await read(key)).toBe(key);
    });

    it("drop slashes that a key begins with", async () => {
      await put("/leading", "x");
      expect(await read("leading")).toBe("x");
    });

    it.each([
      ["a//b", "XMinioInvalidObjectName", 400],
      ["a/../b", "XMinioInvalidResourceName", 400],
      ["./a", "XMinioInvalidResourceName", 400],
      ["a\\..\\b", "XMinioInvalidResourceName", 400],
      ["x".repeat(256), "XMinioInvalidObjectName", 400],
      ["x".repeat(1025), "KeyTooLongError", 400],
    ])("refuse the key %j", async (key, code, status) => {
      await expectS3Error(put(key, "x"), code, status);
    });

    it("refuse more metadata than 2 KB", async () => {
      await expectS3Error(put("meta", "x", { Metadata: { big: "x".repeat(2100) } }), "MetadataTooLarge", 400);
    });

    it("carry tags", async () => {
      await put("tagged", "x", { Tagging: "team=red&size=a%20b" });
      const tags = async () =>
        (await bucket.client.send(new GetObjectTaggingCommand({ Bucket: bucket.name, Key: "tagged" })))
          .TagSet;
      expect(await tags()).toEqual(
        expect.arrayContaining([
          { Key: "team", Value: "red" },
          { Key: "size", Value: "a b" },
        ]),
      );
      expect((await get("tagged")).TagCount).toBe(2);
      const TagSet = [{ Key: "only", Value: "one" }];
      await bucket.client.send(
        new PutObjectTaggingCommand({ Bucket: bucket.name, Key: "tagged", Tagging: { TagSet } }),
      );
      expect(await tags()).toEqual(TagSet);
      await bucket.client.send(new DeleteObjectTaggingCommand({ Bucket: bucket.name, Key: "tagged" }));
      expect(await tags()).toEqual([]);
    });

    it("refuse more than ten tags", async () => {
      const Tagging = Array.from({ length: 11 }, (_, index) => `k${index}=v`).join("&");
      await expectS3Error(put("over-tagged", "x", { Tagging }), "BadRequest", 400);
    });

    it("tell their attributes", async () => {
      const attribute = (name: ObjectAttributes) =>
        bucket.client.send(
          new GetObjectAttributesCommand({ Bucket: bucket.name, Key: "ranges", ObjectAttributes: [name] }),
        );
      expect((await attribute("ETag")).ETag).toBe(createHash("md5").update(text).digest("hex"));
      expect((await attribute("ObjectSize")).ObjectSize).toBe(16);
      expect((await attribute("StorageClass")).StorageClass).toBe("STANDARD");
    });
  });
}
