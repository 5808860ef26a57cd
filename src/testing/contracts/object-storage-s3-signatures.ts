import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it } from "vitest";
import {
  errorCode,
  hmac,
  presign,
  type RawRequest,
  sendSigned,
  sha256,
  signHeaders,
} from "./object-storage-s3-signing";
import { expectS3Error, type GetTarget, useBucket } from "./object-storage-s3-target";

const emptyHash = sha256("");
const minuteMs = 60_000;

interface ChunkedUpload {
  chunks: Buffer[];
  tamper?: (body: Buffer) => Buffer;
  decodedLength?: number;
  /** `name:value` of a signed trailer. */
  trailer?: string;
}

export function objectStorageS3SignatureContract(target: GetTarget): void {
  describe("signatures in headers", () => {
    const bucket = useBucket(target);

    it("refuses a signature made with another secret", async () => {
      const response = await sendSigned(target(), { path: `/${bucket.name}`, secretKey: "not-the-secret" });
      expect([response.status, await errorCode(response)]).toEqual([403, "SignatureDoesNotMatch"]);
    });

    it("refuses an unknown access key", async () => {
      const response = await sendSigned(target(), { path: `/${bucket.name}`, accessKey: "nobody-knows-me" });
      expect([response.status, await errorCode(response)]).toEqual([403, "InvalidAccessKeyId"]);
    });

    it("refuses a request whose query was changed after signing", async () => {
      const { url, headers } = signHeaders(target(), { path: `/${bucket.name}`, query: { prefix: "mine" } });
      const { host: _, ...rest } = headers;
      const response = await fetch(url.replace("mine", "all"), { headers: rest });
      expect(await errorCode(response)).toBe("SignatureDoesNotMatch");
    });

    it("refuses a request whose body was changed after signing", async () => {
      const request: RawRequest = { method: "PUT", path: `/${bucket.name}/changed`, body: "original" };
      const { url, headers } = signHeaders(target(), request);
      const { host: _, ...rest } = headers;
      const response = await fetch(url, { method: "PUT", headers: rest, body: "tampered" });
      expect([response.status, await errorCode(response)]).toEqual([400, "XAmzContentSHA256Mismatch"]);
      await expectS3Error(
        bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: "changed" })),
        "NoSuchKey",
        404,
      );
    });

    it.each([-20, 20])("refuses a clock that is off by %i minutes", async (minutes) => {
      const date = new Date(Date.now() + minutes * minuteMs);
      const response = await sendSigned(target(), { path: `/${bucket.name}`, date });
      expect([response.status, await errorCode(response)]).toEqual([403, "RequestTimeTooSkewed"]);
    });

    it("accepts a clock that is off by ten minutes", async () => {
      const date = new Date(Date.now() - 10 * minuteMs);
      const response = await sendSigned(target(), { path: `/${bucket.name}`, date });
      expect(response.status).toBe(200);
    });

    it("names the right region to a client that signed for another", async () => {
      const response = await sendSigned(target(), { path: `/${bucket.name}`, region: "mars-north-1" });
      expect([response.status, await errorCode(response)]).toEqual([400, "AuthorizationHeaderMalformed"]);
    });

    it("tells a bucket's location whatever region was signed for", async () => {
      const request = { path: `/${bucket.name}`, query: { location: "" }, region: "mars-north-1" };
      expect((await sendSigned(target(), request)).status).toBe(200);
    });

    it("refuses a request without signature", async () => {
      const response = await fetch(`${target().endpoint}/${bucket.name}`);
      expect([response.status, await errorCode(response)]).toEqual([403, "AccessDenied"]);
    });

    it("verifies keys with spaces, accents and signs that URLs treat specially", async () => {
      const path = `/${bucket.name}/relatório final (1)/ação+x=y&z*'!~.txt`;
      expect((await sendSigned(target(), { method: "PUT", path, body: "olá" })).status).toBe(200);
      const response = await sendSigned(target(), { path });
      expect(await response.text()).toBe("olá");
    });
  });

  describe("presigned URLs", () => {
    const bucket = useBucket(target);
    const path = `/${bucket.name}/shared file.txt`;

    beforeAll(async () => {
      await bucket.client.send(
        new PutObjectCommand({ Bucket: bucket.name, Key: "shared file.txt", Body: "hello" }),
      );
    });

    it("read without any header", async () => {
      expect(await (await fetch(presign(target(), { path }, 60))).text()).toBe("hello");
    });

    it("write without any header", async () => {
      const url = presign(target(), { method: "PUT", path: `/${bucket.name}/uploaded` }, 60);
      expect((await fetch(url, { method: "PUT", body: "from a browser" })).status).toBe(200);
    });

    it("override the headers of the answer", async () => {
      const query = {
        "response-content-type": "text/csv",
        "response-content-disposition": 'attachment; filename="x.csv"',
        "response-cache-control": "no-store",
      };
      const response = await fetch(presign(target(), { path, query }, 60));
      expect(response.headers.get("content-type")).toBe("text/csv");
      expect(response.headers.get("content-disposition")).toBe('attachment; filename="x.csv"');
      expect(response.headers.get("cache-control")).toBe("no-store");
    });

    it("stop working when they expire", async () => {
      const date = new Date(Date.now() - 2 * minuteMs);
      const response = await fetch(presign(target(), { path, date }, 60));
      expect([response.status, await errorCode(response)]).toEqual([403, "AccessDenied"]);
    });

    it("are refused when they would live longer than seven days", async () => {
      const response = await fetch(presign(target(), { path }, 7 * 24 * 3600 + 1));
      expect([response.status, await errorCode(response)]).toEqual([
        400,
        "AuthorizationQueryParametersError",
      ]);
    });

    it("are refused when signed for a time to come", async () => {
      const date = new Date(Date.now() + 20 * minuteMs);
      const response = await fetch(presign(target(), { path, date }, 60));
      expect([response.status, await errorCode(response)]).toEqual([403, "AccessDenied"]);
    });

    it("are good for their method only", async () => {
      const response = await fetch(presign(target(), { path }, 60), { method: "DELETE" });
      expect([response.status, await errorCode(response)]).toEqual([403, "SignatureDoesNotMatch"]);
    });

    it("are refused when changed", async () => {
      const url = presign(target(), { path }, 60).replace("X-Amz-Expires=60", "X-Amz-Expires=6000");
      expect(await errorCode(await fetch(url))).toBe("SignatureDoesNotMatch");
    });
  });

  describe("payloads signed chunk by chunk", () => {
    const bucket = useBucket(target);

    async function upload(
      key: string,
      { chunks, tamper, decodedLength, trailer }: ChunkedUpload,
    ): Promise<Response> {
      const length = decodedLength ?? chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const request: RawRequest = {
        method: "PUT",
        path: `/${bucket.name}/${key}`,
        payloadHash: `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? "-TRAILER" : ""}`,
        headers: {
          "content-encoding": "aws-chunked",
          "x-amz-decoded-content-length": String(length),
          ...(trailer && { "x-amz-trailer": trailer.split(":")[0] }),
        },
      };
      const signed = signHeaders(target(), request);
      let previous = signed.signature;
      const frames = [...chunks, Buffer.alloc(0)].flatMap((chunk) => {
        const text = `AWS4-HMAC-SHA256-PAYLOAD\n${signed.amzDate}\n${signed.scope}\n${previous}\n${emptyHash}\n${sha256(chunk)}`;
        previous = hmac(signed.signingKey, text).toString("hex");
        const header = Buffer.from(`${chunk.length.toString(16)};chunk-signature=${previous}\r\n`);
        return [header, chunk, Buffer.from(trailer && chunk.length === 0 ? "" : "\r\n")];
      });
      if (trailer) {
        const text = `AWS4-HMAC-SHA256-TRAILER\n${signed.amzDate}\n${signed.scope}\n${previous}\n${sha256(`${trailer}\n`)}`;
        const signature = hmac(signed.signingKey, text).toString("hex");
        frames.push(Buffer.from(`${trailer}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`));
      }
      const body = Buffer.concat(frames);
      const { host: _, ...headers } = signed.headers;
      return fetch(signed.url, { method: "PUT", headers, body: new Uint8Array(tamper?.(body) ?? body) });
    }

    const chunks = [Buffer.alloc(70_000, "a"), Buffer.alloc(65_536, "b"), Buffer.from("end")];

    it("arrive without their framing", async () => {
      const response = await upload("chunked", { chunks });
      const md5 = createHash("md5").update(Buffer.concat(chunks)).digest("hex");
      expect([response.status, response.headers.get("etag")]).toEqual([200, `"${md5}"`]);
      const { ContentEncoding, ContentLength } = await bucket.client.send(
        new GetObjectCommand({ Bucket: bucket.name, Key: "chunked" }),
      );
      expect(ContentEncoding).toBeUndefined();
      expect(ContentLength).toBe(135_539);
    });

    it("are refused when a chunk was changed, and nothing is stored", async () => {
      const tamper = (body: Buffer) => {
        body[80_000] = 0x7a;
        return body;
      };
      const response = await upload("tampered", { chunks, tamper });
      expect([response.status, await errorCode(response)]).toEqual([403, "SignatureDoesNotMatch"]);
      await expectS3Error(
        bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: "tampered" })),
        "NoSuchKey",
        404,
      );
    });

    const checksum = createHash("sha256").update(Buffer.concat(chunks)).digest("base64");

    it("may end in a signed trailer with their checksum", async () => {
      const response = await upload("trailer", { chunks, trailer: `x-amz-checksum-sha256:${checksum}` });
      expect([response.status, response.headers.get("x-amz-checksum-sha256")]).toEqual([200, checksum]);
    });

    it("are refused when their trailer was changed", async () => {
      const tamper = (body: Buffer) => {
        const at = body.lastIndexOf("x-amz-trailer-signature:") + 30;
        body[at] = body[at] === 0x30 ? 0x31 : 0x30;
        return body;
      };
      const response = await upload("bad-trailer", {
        chunks,
        trailer: `x-amz-checksum-sha256:${checksum}`,
        tamper,
      });
      expect([response.status, await errorCode(response)]).toEqual([403, "SignatureDoesNotMatch"]);
    });

    it("are refused when they are shorter than declared", async () => {
      const response = await upload("short", { chunks, decodedLength: 200_000 });
      expect([response.status, await errorCode(response)]).toEqual([400, "IncompleteBody"]);
    });
  });
}
