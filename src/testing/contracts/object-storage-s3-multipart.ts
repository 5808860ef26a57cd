import { createHash, randomBytes } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

const partBytes = 5 * 1024 * 1024;

function md5(data: Buffer): Buffer {
  return createHash("md5").update(data).digest();
}

export function objectStorageS3MultipartContract(target: GetTarget): void {
  describe("multipart uploads", () => {
    const bucket = useBucket(target);
    const first = randomBytes(partBytes);
    const second = randomBytes(1000);

    async function start(Key: string, extra = {}): Promise<string> {
      const { UploadId } = await bucket.client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket.name, Key, ...extra }),
      );
      return UploadId!;
    }

    async function send(Key: string, UploadId: string, PartNumber: number, Body: Buffer) {
      const { ETag } = await bucket.client.send(
        new UploadPartCommand({ Bucket: bucket.name, Key, UploadId, PartNumber, Body }),
      );
      return { PartNumber, ETag };
    }

    const abort = (Key: string, UploadId: string) =>
      bucket.client.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId }));

    function complete(
      Key: string,
      UploadId: string,
      Parts: { PartNumber: number; ETag?: string }[],
      extra = {},
    ) {
      return bucket.client.send(
        new CompleteMultipartUploadCommand({
          Bucket: bucket.name,
          Key,
          UploadId,
          MultipartUpload: { Parts },
          ...extra,
        }),
      );
    }

    it("become one object with all bytes, metadata and S3's ETag", async () => {
      const id = await start("joined", { ContentType: "video/x", Metadata: { k: "v" }, Tagging: "a=b" });
      const parts = [await send("joined", id, 2, second), await send("joined", id, 1, first)].reverse();
      const done = await complete("joined", id, parts);
      const etag = createHash("md5")
        .update(Buffer.concat([md5(first), md5(second)]))
        .digest("hex");
      expect(done.ETag).toBe(`"${etag}-2"`);
      const found = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: "joined" }));
      expect(found).toMatchObject({
        ContentType: "video/x",
        Metadata: { k: "v" },
        TagCount: 1,
        ETag: done.ETag,
      });
      const bytes = Buffer.from(await found.Body!.transformToByteArray());
      expect(bytes.equals(Buffer.concat([first, second]))).toBe(true);
    });

    it("are read across the border of two parts, and part by part", async () => {
      const range = await bucket.client.send(
        new GetObjectCommand({
          Bucket: bucket.name,
          Key: "joined",
          Range: `bytes=${partBytes - 10}-${partBytes + 9}`,
        }),
      );
      const bytes = Buffer.from(await range.Body!.transformToByteArray());
      expect(bytes.equals(Buffer.concat([first.subarray(-10), second.subarray(0, 10)]))).toBe(true);
      const part = await bucket.client.send(
        new HeadObjectCommand({ Bucket: bucket.name, Key: "joined", PartNumber: 2 }),
      );
      expect(part).toMatchObject({ ContentLength: 1000, PartsCount: 2 });
    });

    it("take the last of two parts with one number", async () => {
      const id = await start("twice");
      await send("twice", id, 1, randomBytes(2000));
      await complete("twice", id, [await send("twice", id, 1, second)]);
      const head = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: "twice" }));
      expect(head.ContentLength).toBe(1000);
    });

    it("list their parts by page", async () => {
      const id = await start("parts");
      for (const number of [1, 2, 5]) await send("parts", id, number, Buffer.from(`part ${number}`));
      const list = (extra = {}) =>
        bucket.client.send(
          new ListPartsCommand({ Bucket: bucket.name, Key: "parts", UploadId: id, ...extra }),
        );
      const page = await list({ MaxParts: 2 });
      expect(page.Parts?.map((part) => [part.PartNumber, part.Size])).toEqual([
        [1, 6],
        [2, 6],
      ]);
      expect([page.IsTruncated, page.NextPartNumberMarker]).toEqual([true, "2"]);
      const rest = await list({ PartNumberMarker: "2" });
      expect(rest.Parts?.map((part) => part.PartNumber)).toEqual([5]);
      expect(rest.IsTruncated).toBe(false);
    });

    it("are listed until they end", async () => {
      const id = await start("open");
      const ids = async () => {
        const { Uploads } = await bucket.client.send(
          new ListMultipartUploadsCommand({ Bucket: bucket.name }),
        );
        return (Uploads ?? []).map((upload) => upload.UploadId);
      };
      expect(await ids()).toContain(id);
      await abort("open", id);
      expect(await ids()).not.toContain(id);
      await abort("open", id);
    });

    it("take no part once aborted", async () => {
      const id = await start("aborted");
      await send("aborted", id, 1, second);
      await abort("aborted", id);
      await expectS3Error(send("aborted", id, 2, second), "NoSuchUpload", 404);
      await expectS3Error(complete("aborted", id, [{ PartNumber: 1, ETag: '"x"' }]), "NoSuchUpload", 404);
    });

    it("refuse parts that are too small, unknown, changed or out of order", async () => {
      const id = await start("refused");
      const small = await send("refused", id, 1, second);
      const last = await send("refused", id, 2, second);
      await expectS3Error(complete("refused", id, [small, last]), "EntityTooSmall", 400);
      await expectS3Error(complete("refused", id, [{ PartNumber: 3, ETag: small.ETag }]), "InvalidPart", 400);
      await expectS3Error(
        complete("refused", id, [{ PartNumber: 1, ETag: `"${"0".repeat(32)}"` }]),
        "InvalidPart",
        400,
      );
      await expectS3Error(complete("refused", id, [last, small]), "InvalidPartOrder", 400);
      await complete("refused", id, [last]);
    });

    it("refuse part numbers above 10,000", async () => {
      const id = await start("numbers");
      await expectS3Error(send("numbers", id, 10_001, second), "InvalidArgument", 400);
    });

    it("appear only when they are complete", async () => {
      const id = await start("hidden");
      await send("hidden", id, 1, second);
      const head = bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: "hidden" }));
      await expectS3Error(head, "NotFound", 404);
    });

    it("respect If-None-Match when they complete", async () => {
      await bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key: "taken", Body: "x" }));
      const id = await start("taken");
      const part = await send("taken", id, 1, second);
      await expectS3Error(complete("taken", id, [part], { IfNoneMatch: "*" }), "PreconditionFailed", 412);
    });

    it("copy parts from objects, whole or by range", async () => {
      const source = `${bucket.name}/joined`;
      const id = await start("assembled");
      const copy = async (PartNumber: number, CopySourceRange?: string) => {
        const { CopyPartResult } = await bucket.client.send(
          new UploadPartCopyCommand({
            Bucket: bucket.name,
            Key: "assembled",
            UploadId: id,
            PartNumber,
            CopySource: source,
            CopySourceRange,
          }),
        );
        return { PartNumber, ETag: CopyPartResult?.ETag };
      };
      const parts = [await copy(1), await copy(2, "bytes=0-9")];
      await expectS3Error(copy(3, `bytes=0-${partBytes * 2}`), "InvalidArgument", 400);
      await complete("assembled", id, parts);
      const found = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: "assembled" }));
      const bytes = Buffer.from(await found.Body!.transformToByteArray());
      expect(bytes.equals(Buffer.concat([first, second, first.subarray(0, 10)]))).toBe(true);
    });
  });
}
