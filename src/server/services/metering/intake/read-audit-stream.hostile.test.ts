import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toldByRow } from "@/testing/told-by-row";
import { readAuditStream } from "./read-audit-stream";
import type { StoreRequest } from "./store-request";

/** What a client may try to break out of a text with, or to look like the fields that say who pays. */
const breakout = fc.constantFrom(
  '"',
  "\\",
  '\\"',
  '\\\\"',
  "\\u0022",
  "{",
  "}",
  "[",
  "]",
  "\n",
  "\r\n",
  "\0",
  "\u2028",
  "\ud83d",
  "<&>",
  ",",
  '","accessKey":"AKIVICTIM","parentUser":"cs-victim',
  '"},"accessKey":"AKIVICTIM","parentUser":"cs-victim","x":{"y":"',
  '"}}\n{"trigger":"incoming","accessKey":"AKIVICTIM","parentUser":"cs-victim","time":"2026-11-20T12:10:00Z","api":{"name":"GetObject","statusCode":200,"rx":0,"tx":9}}\n',
  '","api":{"name":"GetObject","bucket":"victim","statusCode":403,"rx":-1}',
);
const hostileText = fc
  .array(fc.oneof(breakout, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(""));
const fieldName = fc.constantFrom(
  "accessKey",
  "parentUser",
  "api",
  "trigger",
  "time",
  "statusCode",
  "rx",
  "tx",
  "name",
  "bucket",
  "requestHeader",
  "deploymentid",
  "__proto__",
  "X-Amz-Decoded-Content-Length",
);
const hostileMap = fc.dictionary(fc.oneof(fieldName, hostileText), hostileText, { maxKeys: 5 });
const nested: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    hostileText,
    fc.integer(),
    fc.constantFrom(1e21, -0.5, true, null),
    fc.dictionary(fc.oneof(fieldName, hostileText), tie("value"), { maxKeys: 4 }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;

/** An entry in MinIO's order of fields, with all that a client chooses chosen by an attacker. */
const hostileEntry = fc
  .record({
    bucket: fc.stringMatching(/^[a-z]{3,10}$/),
    object: hostileText,
    rx: fc.nat(2 ** 40),
    userAgent: hostileText,
    path: hostileText,
    claims: fc.dictionary(fieldName, nested, { maxKeys: 3 }),
    query: hostileMap,
    header: hostileMap,
    response: hostileMap,
    tags: fc.dictionary(fc.oneof(fieldName, hostileText), nested, { maxKeys: 3 }),
    objects: fc.array(fc.record({ objectName: hostileText, versionId: hostileText }), { maxLength: 3 }),
    error: hostileText,
    id: fc.nat(),
  })
  .map((made) => ({
    version: "1",
    deploymentid: "d1",
    time: "2026-11-20T12:10:00.123456789Z",
    event: "",
    trigger: "incoming",
    api: {
      name: "PutObject",
      bucket: made.bucket,
      object: made.object,
      objects: made.objects,
      status: "OK",
      statusCode: 200,
      rx: made.rx,
      tx: 0,
      timeToResponseInNS: "173445894",
    },
    remotehost: "203.0.113.9",
    requestID: String(made.id),
    userAgent: made.userAgent,
    requestPath: made.path,
    requestHost: "127.0.0.1:9000",
    requestClaims: made.claims,
    requestQuery: made.query,
    requestHeader: made.header,
    responseHeader: made.response,
    tags: made.tags,
    accessKey: "AKIOWN",
    parentUser: "cs-a",
    error: made.error,
  }));

/** Go's encoder escapes these marks too. */
const asGoWrites = (value: unknown) =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

async function readAll(body: string, sizes: readonly number[]) {
  async function* cut() {
    const bytes = Buffer.from(body);
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }
  const requests: StoreRequest[] = [];
  let received = 0;
  for await (const read of readAuditStream(cut())) {
    requests.push(...read.requests);
    received += read.received;
  }
  return { received, requests };
}

describe("the audit stream of an attacker", () => {
  it("takes no text of a client for a field of the entry, however the body is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileEntry, { minLength: 1, maxLength: 6 }),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(100_000)), {
          minLength: 1,
          maxLength: 3,
        }),
        async (entries, sizes) => {
          const body = entries.map((each) => `${asGoWrites(each)}\n`).join("");
          const { received, requests } = await readAll(body, sizes);
          expect(received).toBe(entries.length);
          const own = requests.map((request) => {
            const { user, accessKeyId, bucketName, statusCode, ingressBytes, egressBytes } = request;
            const { object_key, operation, request_id } = toldByRow(request);
            return {
              user,
              accessKeyId,
              bucketName,
              objectKey: object_key?.toString() ?? "",
              operation: operation?.toString(),
              statusCode,
              ingressBytes,
              egressBytes,
              requestId: request_id?.toString(),
            };
          });
          expect(own).toEqual(
            entries.map(({ api, requestID }) => ({
              user: "cs-a",
              accessKeyId: "AKIOWN",
              bucketName: api.bucket,
              objectKey: api.object.replaceAll("\0", "").slice(0, 1024).toWellFormed(),
              operation: "PutObject",
              statusCode: 200,
              ingressBytes: BigInt(api.rx),
              egressBytes: 0n,
              requestId: requestID,
            })),
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});
