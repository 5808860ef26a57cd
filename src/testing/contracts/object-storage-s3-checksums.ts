import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import {
  type ChecksumAlgorithm,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorCode, sendSigned } from "./object-storage-s3-signing";
import { expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

const algorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
/** Of the text "123456789", from the algorithms' own definitions. */
const knownValues = {
  CRC32: "y/Q5Jg==",
  CRC32C: "4waSgw==",
  CRC64NVME: "rosUhgp5mIg=",
  SHA1: createHash("sha1").update("123456789").digest("base64"),
  SHA256: createHash("sha256").update("123456789").digest("base64"),
};
const partBytes = 5 * 1024 * 1024;

function base64Crc32(data: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString("base64");
}

export function objectStorageS3ChecksumContract(target: GetTarget): void {
  describe("checksums of whole uploads", () => {
    const bucket = useBucket(target);

    it.each(algorithms)("%s in a header is verified, stored and told on request", async (algorithm) => {
      const Key = `header-${algorithm}`;
      const value = { [`Checksum${algorithm}`]: knownValues[algorithm] };
      await bucket.client.send(
        new PutObjectCommand({ Bucket: bucket.name, Key, Body: "123456789", ...value }),
      );
      const head = await bucket.client.send(
        new HeadObjectCommand({ Bucket: bucket.name, Key, ChecksumMode: "ENABLED" }),
      );
      expect(head).toMatchObject({ ...value, ChecksumType: "FULL_OBJECT" });
      const silent = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key }));
      expect(silent[`Checksum${algorithm}`]).toBeUndefined();
    });

    it.each(algorithms)("%s computed by the SDK is verified and stored", async (algorithm) => {
      const Key = `sdk-${algorithm}`;
      const Body = Buffer.from("123456789");
      await bucket.client.send(
        new PutObjectCommand({ Bucket: bucket.name, Key, Body, ChecksumAlgorithm: algorithm }),
      );
      const { Checksum } = await bucket.client.send(
        new GetObjectAttributesCommand({ Bucket: bucket.name, Key, ObjectAttributes: ["Checksum"] }),
      );
      expect(Checksum?.[`Checksum${algorithm}`]).toBe(knownValues[algorithm]);
    });

    it.each(algorithms)("a wrong %s is refused and nothing is stored", async (algorithm) => {
      const wrong = Buffer.from(knownValues[algorithm], "base64");
      wrong[0]! ^= 1;
      const path = `/${bucket.name}/wrong-${algorithm}`;
      const response = await sendSigned(target(), {
        method: "PUT",
        path,
        body: "123456789",
        headers: { [`x-amz-checksum-${algorithm.toLowerCase()}`]: wrong.toString("base64") },
      });
      expect([response.status, await errorCode(response)]).toEqual([400, "XAmzContentChecksumMismatch"]);
      expect((await sendSigned(target(), { path })).status).toBe(404);
    });

    function trailerRequest(key: string, trailer: string) {
      return sendSigned(target(), {
        method: "PUT",
        path: `/${bucket.name}/${key}`,
        payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        headers: {
          "content-encoding": "aws-chunked",
          "x-amz-decoded-content-length": "9",
          "x-amz-trailer": "x-amz-checksum-crc32c",
        },
        body: `4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32c:${trailer}\r\n\r\n`,
      });
    }

    it("a checksum in the trailer is verified and stored", async () => {
      expect((await trailerRequest("trailer", knownValues.CRC32C)).status).toBe(200);
      const { ChecksumCRC32C } = await bucket.client.send(
        new HeadObjectCommand({ Bucket: bucket.name, Key: "trailer", ChecksumMode: "ENABLED" }),
      );
      expect(ChecksumCRC32C).toBe(knownValues.CRC32C);
    });

    it("a wrong checksum in the trailer is refused", async () => {
      const response = await trailerRequest("wrong-trailer", "AAAAAA==");
      expect([response.status, await errorCode(response)]).toEqual([400, "XAmzContentChecksumMismatch"]);
    });

    it("a wrong Content-MD5 is refused", async () => {
      const md5 = createHash("md5").update("other").digest("base64");
      const response = await sendSigned(target(), {
        method: "PUT",
        path: `/${bucket.name}/md5`,
        body: "123456789",
        headers: { "content-md5": md5 },
      });
      expect([response.status, await errorCode(response)]).toEqual([400, "BadDigest"]);
    });

    it("a Content-MD5 that is no MD5 is refused", async () => {
      const response = await sendSigned(target(), {
        method: "PUT",
        path: `/${bucket.name}/md5`,
        body: "123456789",
        headers: { "content-md5": "bm90IG1kNQ==" },
      });
      expect([response.status, await errorCode(response)]).toEqual([400, "InvalidDigest"]);
    });

    it("a checksum that is none of its algorithm is refused", async () => {
      const response = await sendSigned(target(), {
        method: "PUT",
        path: `/${bucket.name}/malformed`,
        body: "123456789",
        headers: { "x-amz-checksum-sha256": knownValues.CRC32 },
      });
      expect([response.status, await errorCode(response)]).toEqual([400, "InvalidArgument"]);
    });
  });

  describe("checksums of multipart uploads", () => {
    const bucket = useBucket(target);
    const parts = [Buffer.alloc(partBytes, "x"), Buffer.alloc(partBytes, "y"), Buffer.from("the end")];

    async function uploadParts(Key: string, algorithm: ChecksumAlgorithm, type: "FULL_OBJECT" | "COMPOSITE") {
      const { UploadId } = await bucket.client.send(
        new CreateMultipartUploadCommand({
          Bucket: bucket.name,
          Key,
          ChecksumAlgorithm: algorithm,
          ChecksumType: type,
        }),
      );
      const Parts = [];
      for (const [index, Body] of parts.entries()) {
        const PartNumber = index + 1;
        const sent = await bucket.client.send(
          new UploadPartCommand({
            Bucket: bucket.name,
            Key,
            UploadId,
            PartNumber,
            Body,
            ChecksumAlgorithm: algorithm,
          }),
        );
        Parts.push({
          PartNumber,
          ETag: sent.ETag,
          [`Checksum${algorithm}`]: sent[`Checksum${algorithm}` as "ChecksumCRC32"],
        });
      }
      return { Bucket: bucket.name, Key, UploadId, MultipartUpload: { Parts }, ChecksumType: type };
    }

    it.each(["CRC32", "CRC32C", "CRC64NVME"] as const)(
      "%s of the whole is the one of the joined parts",
      async (algorithm) => {
        const upload = await uploadParts(`whole-${algorithm}`, algorithm, "FULL_OBJECT");
        const done = await bucket.client.send(new CompleteMultipartUploadCommand(upload));
        await bucket.client.send(
          new PutObjectCommand({
            Bucket: bucket.name,
            Key: "joined",
            Body: Buffer.concat(parts),
            ChecksumAlgorithm: algorithm,
          }),
        );
        const joined = await bucket.client.send(
          new HeadObjectCommand({ Bucket: bucket.name, Key: "joined", ChecksumMode: "ENABLED" }),
        );
        expect(done[`Checksum${algorithm}`]).toBe(joined[`Checksum${algorithm}`]);
        const stored = await bucket.client.send(
          new HeadObjectCommand({ Bucket: bucket.name, Key: upload.Key, ChecksumMode: "ENABLED" }),
        );
        expect(stored).toMatchObject({
          [`Checksum${algorithm}`]: done[`Checksum${algorithm}`],
          ChecksumType: "FULL_OBJECT",
        });
      },
    );

    it("a composite checksum is the checksum of the parts' checksums", async () => {
      const upload = await uploadParts("composite", "CRC32", "COMPOSITE");
      const done = await bucket.client.send(new CompleteMultipartUploadCommand(upload));
      const digests = Buffer.concat(parts.map((part) => Buffer.from(base64Crc32(part), "base64")));
      expect(done.ChecksumCRC32).toBe(`${base64Crc32(digests)}-3`);
    });

    it("a part without the checksum that its upload wants is refused", async () => {
      const { UploadId } = await bucket.client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket.name, Key: "bare", ChecksumAlgorithm: "CRC32" }),
      );
      const response = await sendSigned(target(), {
        method: "PUT",
        path: `/${bucket.name}/bare`,
        query: { partNumber: "1", uploadId: UploadId! },
        body: "x",
      });
      expect([response.status, await errorCode(response)]).toEqual([400, "InvalidArgument"]);
    });

    it("a wrong checksum of the whole is refused", async () => {
      const upload = await uploadParts("wrong-whole", "CRC32", "FULL_OBJECT");
      await expectS3Error(
        bucket.client.send(new CompleteMultipartUploadCommand({ ...upload, ChecksumCRC32: "AAAAAA==" })),
        "XAmzContentChecksumMismatch",
        400,
      );
    });

    it("a wrong checksum of a part in the final list is refused", async () => {
      const upload = await uploadParts("wrong-part", "CRC32", "COMPOSITE");
      upload.MultipartUpload.Parts[0]!.ChecksumCRC32 = "AAAAAA==";
      await expectS3Error(bucket.client.send(new CompleteMultipartUploadCommand(upload)), "InvalidPart", 400);
    });

    it("a read verifies against the stored checksum", async () => {
      const { Body } = await bucket.client.send(
        new GetObjectCommand({ Bucket: bucket.name, Key: "whole-CRC32", ChecksumMode: "ENABLED" }),
      );
      expect((await Body!.transformToByteArray()).length).toBe(partBytes * 2 + 7);
    });
  });
}
