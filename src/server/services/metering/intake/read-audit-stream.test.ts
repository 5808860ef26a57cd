import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparable, toldByRow } from "@/testing/told-by-row";
import { storeRequestOf } from "./audit-entry";
import { readAuditStream } from "./read-audit-stream";
import { auditScanner } from "./scan-audit-entries";
import { entryKeyOf, type StoreRequest } from "./store-request";

/** An entry of a real MinIO, for a part that the AWS CLI uploaded. */
const real = `{"version":"1","deploymentid":"ac608518-23a4-4c9d-9566-8f16e28b2a8a","time":"2026-11-26T21:02:17.419757493Z","event":"","trigger":"incoming","api":{"name":"PutObjectPart","bucket":"bkt","object":"backup/2026/é arquivo.bin","status":"OK","statusCode":200,"rx":8388608,"tx":0,"txHeaders":436,"timeToFirstByte":"173369120ns","timeToFirstByteInNS":"173369120","timeToResponse":"173445894ns","timeToResponseInNS":"173445894"},"remotehost":"127.0.0.1","requestID":"18EBB422A02ACDE1","userAgent":"aws-cli/1.45.11 md/Botocore#1.43.11","requestPath":"/bkt/backup/2026/é arquivo.bin","requestHost":"127.0.0.1:4106","requestClaims":{"accessKey":"K","parent":"cs-a","sa-policy":"inherited-policy"},"requestQuery":{"partNumber":"2","parentUser":"forged"},"requestHeader":{"Authorization":"AWS4-HMAC-SHA256 Credential=x, Signature=13","If-Match":"\\"9b6\\"","X-Amz-Content-Sha256":"STREAMING-UNSIGNED-PAYLOAD-TRAILER","X-Amz-Decoded-Content-Length":"8380000"},"responseHeader":{"Server":"MinIO","X-Minio-Error-Desc":"\\"none\\""},"tags":{"GetObjectInfo":"name=é,pool=1,set=1","n":[1,{"a":"}"}]},"accessKey":"K","parentUser":"cs-a"}`;

/** About as long as the log's texts may be, in characters of one to four bytes. */
const longText = fc
  .tuple(fc.constantFrom(60, 64, 250, 256, 1_020), fc.string({ unit: "binary", maxLength: 8 }))
  .map(([length, end]) => "é".repeat(length) + end);
const text = fc.oneof(
  fc.constantFrom(
    "",
    "incoming",
    "ilm",
    "GetObject",
    "PutObject",
    "2026-11-20T12:10:00.123456789Z",
    "\0",
    '"',
    "\\",
    "}{",
    "💾".repeat(32),
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  longText,
);
const twoDigits = fc
  .oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 70 }))
  .map((number) => String(number).padStart(2, "0"));
const writtenTime = fc
  .tuple(
    fc.constantFrom("2026", "2024", "1970", "2000", "9999", "1969", "0000", "202"),
    fc.tuple(twoDigits, twoDigits, twoDigits, twoDigits, twoDigits),
    fc.constantFrom("", ".", ".1", ".123456789", ".1234567891", ".12x", ",5"),
    fc.constantFrom("Z", "", "+03:00"),
  )
  .map(
    ([year, [month, day, hour, minute, second], decimals, zone]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${decimals}${zone}`,
  );
const count = fc.oneof(
  fc.integer({ min: -1, max: 2 ** 40 }),
  fc.constantFrom(200, 404, 1.5, -0, 1e15, 1e300),
);
const digits = fc.oneof(fc.nat().map(String), fc.constantFrom("", "007", "-5", "1e3", "9".repeat(30), "x"));
const anything = fc.oneof(text, count, digits, fc.jsonValue({ maxDepth: 2 }));
const headerName = fc.constantFrom(
  "X-Amz-Content-Sha256",
  "x-amz-content-sha256",
  "X-Amz-Decoded-Content-Length",
  "Authorization",
);
const usualHeaderValue = fc.constantFrom(
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "1000",
  "-1",
  "AWS key:signature",
  "AWS4-HMAC-SHA256 x",
);
const headerValue = fc.oneof(usualHeaderValue, text);

const entry = fc.record(
  {
    version: fc.constant("1"),
    deploymentid: text,
    time: fc.oneof(
      fc
        .date({ noInvalidDate: true, min: new Date("2020-01-01"), max: new Date("2040-01-01") })
        .map((date) => date.toISOString()),
      writtenTime,
      anything,
    ),
    trigger: fc.oneof(fc.constant("incoming"), anything),
    api: fc.oneof(
      fc.record(
        {
          name: fc.oneof(fc.constantFrom("GetObject", "PutObject", "ListObjectsV2"), text),
          bucket: text,
          object: text,
          statusCode: fc.oneof(fc.constantFrom(200, 206, 404), anything),
          rx: fc.oneof(count, digits, anything),
          tx: fc.oneof(count, digits, anything),
          timeToResponseInNS: fc.oneof(digits, anything),
        },
        { requiredKeys: ["name", "statusCode"] },
      ),
      anything,
    ),
    remotehost: text,
    requestID: text,
    userAgent: text,
    requestQuery: fc.oneof(
      fc.dictionary(fc.constantFrom("accessKey", "parentUser", "time", "AWSAccessKeyId"), text),
      anything,
    ),
    requestHeader: fc.oneof(fc.dictionary(headerName, headerValue), anything),
    tags: anything,
    accessKey: text,
    parentUser: text,
  },
  { requiredKeys: ["time", "api"] },
);

const short = fc.string({
  unit: fc.constantFrom("a", "Z", "0", "/", "-", "{", ",", ":", "é", "💾"),
  maxLength: 40,
});
const unescaped = fc.oneof(
  { weight: 20, arbitrary: short },
  {
    weight: 1,
    arbitrary: fc.tuple(longText, short).map(([long, end]) => long.replaceAll(/[^é]/g, "") + end),
  },
);
const bytes = fc.oneof(fc.nat(), fc.integer({ min: 0, max: 10 ** 15 - 1 }));

/** Written the way MinIO does, but for a few fields. */
const usual = fc
  .tuple(
    fc.record({
      deploymentid: unescaped,
      time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }),
      trigger: fc.constantFrom("incoming", "incoming", "ilm"),
      api: fc.record({
        name: fc.constantFrom("GetObject", "PutObject", "PutObjectExtract", "PostPolicyBucket"),
        bucket: unescaped,
        object: unescaped,
        statusCode: fc.integer({ min: 1, max: 599 }),
        rx: bytes,
        tx: bytes,
        timeToResponseInNS: fc.integer({ min: 0, max: 10 ** 13 }).map(String),
      }),
      remotehost: unescaped,
      requestID: unescaped,
      userAgent: unescaped,
      requestQuery: fc.dictionary(fc.constantFrom("partNumber", "AWSAccessKeyId"), text),
      requestHeader: fc.dictionary(headerName, usualHeaderValue, { maxKeys: 3 }),
      accessKey: unescaped,
      parentUser: unescaped,
    }),
    entry,
    fc.subarray(["time", "api", "requestQuery", "requestHeader", "object", "tags"], { maxLength: 1 }),
  )
  .map(([made, odd, changed]): Record<string, unknown> => {
    const changes = Object.entries(odd).filter(([name]) => changed.includes(name));
    return { ...made, ...Object.fromEntries(changes) };
  });

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function readAll(body: string, sizes: readonly number[]) {
  const requests: StoreRequest[] = [];
  let received = 0;
  for await (const read of readAuditStream(cut(Buffer.from(body), sizes))) {
    requests.push(...read.requests);
    received += read.received;
  }
  return { received, requests: requests.map(comparable) };
}

/** What the scanner alone makes of lines, and of how many of their bytes. */
function scan(lines: string) {
  const bytes = Buffer.from(lines);
  const requests: StoreRequest[] = [];
  const { at, entries } = auditScanner().scan(bytes, 0, bytes.length, requests);
  return { entries, isWhole: at === bytes.length, requests };
}

const parsed = (written: string) => comparable(storeRequestOf(JSON.parse(written)));

describe("reading the audit stream", () => {
  it("scans what a real MinIO writes, and reads of it what the schema reads", () => {
    const { entries, isWhole, requests } = scan(`${real}\n\n${real}\n`);
    expect({ entries, isWhole }).toEqual({ entries: 2, isWhole: true });
    expect(requests.map(comparable)).toEqual([parsed(real), parsed(real)]);
    const [request] = requests;
    expect(request).toMatchObject({ user: "cs-a", ingressBytes: 8_380_000n });
    expect(toldByRow(request!).duration_micros?.readBigInt64BE()).toBe(173_445n);
    expect(toldByRow(request!).object_key?.toString()).toBe("backup/2026/é arquivo.bin");
  });

  it("never scans an entry otherwise than the schema reads it", () => {
    let scanned = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(usual, entry), { minLength: 1, maxLength: 4 }), (values) => {
        const written = values.map((value) => JSON.stringify(value));
        const { entries, requests } = scan(`${written.join("\n")}\n`);
        scanned += entries;
        const expected = written.slice(0, entries).map(parsed);
        expect(requests.map(comparable)).toEqual(expected.filter((request) => request !== undefined));
      }),
      { numRuns: 3_000 },
    );
    expect(scanned).toBeGreaterThan(1_000);
  });

  it("reads every time that it scans as a date does", () => {
    let scanned = 0;
    fc.assert(
      fc.property(writtenTime, (time) => {
        const { entries, requests } = scan(`${real.replace(/"time":"[^"]*"/, `"time":"${time}"`)}\n`);
        scanned += entries;
        if (entries > 0) expect(requests[0]?.occurredAt).toBe(Date.parse(time));
      }),
      { numRuns: 20_000 },
    );
    expect(scanned).toBeGreaterThan(100);
  });

  it("reads the same requests however the body is cut and whatever stands between the entries", async () => {
    const spacing = fc.constantFrom("\n", "", "\r\n", "\n\n", " , \n", "]\n[");
    const part = fc.tuple(fc.oneof(usual, entry, fc.constant(JSON.parse(real))), fc.boolean(), spacing);
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(5_000)), {
          minLength: 1,
          maxLength: 4,
        }),
        async (parts, sizes) => {
          const body = parts.map(
            ([value, isPretty, gap]) => JSON.stringify(value, null, isPretty ? 1 : 0) + gap,
          );
          const expected = parts.map(([value]) => parsed(JSON.stringify(value)));
          expect(await readAll(body.join(""), sizes)).toEqual({
            received: parts.length,
            requests: expected.filter((request) => request !== undefined),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes entries that a client blew up with long headers or very many names, with what counts", async () => {
    const expected = parsed(real);
    const sized = `${real.slice(0, -1)},"error":"${"x".repeat(5_000_000)}"}\n`;
    const names = Array.from({ length: 200_000 }, (_, index) => `{"objectName":"[}]{\\"${index}"}`);
    const listed = `${real.replace('"status":', `"objects":[${names.join(",")}],"status":`)}\n`;
    for (const body of [sized, listed]) {
      for (const sizes of [[40_000_000], [65_536]]) {
        const { received, requests } = await readAll(body + body, sizes);
        expect(received).toBe(2);
        expect(requests).toEqual([expected, expected]);
      }
    }
  });

  it("keeps no more of an entry than may count", async () => {
    async function* endless() {
      yield Buffer.from(real.slice(0, -1));
      for (let sent = 0; sent < 40; sent += 1) yield Buffer.from(`,"e${sent}":"${"x".repeat(1_000_000)}"`);
    }
    const read = async () => {
      for await (const _ of readAuditStream(endless()));
    };
    await expect(read()).rejects.toThrow("too large");
  });

  it("refuses what is no JSON or broken off, wherever it is cut", async () => {
    for (const sizes of [[100_000], [7]]) {
      await expect(readAll(`${real}\n{"api":nonsense}\n`, sizes)).rejects.toThrow("not JSON");
      await expect(readAll(`${real}\n${real.slice(0, -3)}`, sizes)).rejects.toThrow("broken off");
      await expect(readAll(`${real.replace("bkt", "b\0t")}\n`, sizes)).rejects.toThrow("not JSON");
    }
  });

  it("keeps the digest that entries were booked under before", () => {
    const request = storeRequestOf(JSON.parse(real));
    const digest = Buffer.from(request ? entryKeyOf(request) : "", "latin1").toString("hex");
    expect(digest).toBe("131679b866d2c604eddee1479c966a3b");
  });
});
