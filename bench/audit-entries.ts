import type { Scale } from "./generate";

/**
 * Whose requests the entries tell of: runs of 20 by one client, as backup software sends them; each the next account's,
 * the hardest there is; or 95 % of them one customer's.
 */
export type Spread = "runs" | "even" | "one-customer";

/**
 * A batch as MinIO's webhook sends it: entries as a real MinIO wrote them for restic and the AWS CLI through a
 * tenant's service account (1.4 to 2.3 KB each, headers and all), one a line. `first` numbers the requests.
 */
export function auditBatch(scale: Scale, first: number, count: number, now: Date, spread: Spread): Buffer {
  let text = "";
  for (let index = first; index < first + count; index += 1) text += `${entry(scale, index, now, spread)}\n`;
  return Buffer.from(text);
}

function entry(scale: Scale, index: number, now: Date, spread: Spread): string {
  const turn = spread === "runs" ? Math.floor(index / 20) : index;
  const account = spread === "one-customer" && index % 20 > 0 ? 0 : (turn * 7) % scale.accounts;
  const short = `b${String(account + 1).padStart(7, "0")}`;
  const request = {
    short,
    bucket: `${short}-${((turn * 3) % scale.bucketsPerAccount) + 1}`,
    id: (0x18ebb42300000000n + BigInt(index)).toString(16).toUpperCase(),
    at: new Date(now.getTime() - ((index * 13) % 3_000_000)),
    nanos: String(1_000_000_000 + ((index * 7919) % 1_000_000_000)).slice(1),
    hex: index.toString(16).padStart(64, "0"),
  };
  if (index % 10 < 5) return uploadedPack(request);
  if (index % 10 < 6) return uploadedPart(request);
  if (index % 10 < 8) return downloadedPack(request);
  return index % 10 === 8 ? askedForMissing(request) : listed(request);
}

interface Told {
  short: string;
  bucket: string;
  id: string;
  at: Date;
  nanos: string;
  hex: string;
}

const restic = "MinIO (linux; amd64) minio-go/v7.0.46";
const awsCli =
  "aws-cli/1.45.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.18.44-fc-v595 md/arch#x86_64 lang/python#3.11.7 md/pyimpl#CPython m/b,Z,D,U,N cfg/retry-mode#legacy botocore/1.43.11";
const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const uploadedPack = (told: Told) =>
  written(told, {
    api: { name: "PutObject", object: `data/${told.hex.slice(-2)}/${told.hex}`, rx: 16_852_331, tx: 0 },
    userAgent: restic,
    requestHeader: {
      "Accept-Encoding": "gzip",
      "Content-Length": "16852331",
      "Content-Md5": "4v6fGQYUkXTBnq1zy7yvZw==",
      "Content-Type": "application/octet-stream",
      "X-Amz-Content-Sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "X-Amz-Decoded-Content-Length": "16777216",
    },
    responseHeader: { "Content-Length": "0", ETag: told.hex.slice(32) },
    tags: { PutObject: `name=data/${told.hex.slice(-2)}/${told.hex},pool=1,set=1` },
  });

const uploadedPart = (told: Told) => {
  const object = `cópias/2026/novembro/servidor-${told.nanos.slice(0, 3)}.vbk`;
  return written(told, {
    api: { name: "PutObjectPart", object, rx: 8_388_608, tx: 0 },
    userAgent: awsCli,
    requestQuery: {
      partNumber: "2",
      uploadId:
        "YWM2MDg1MTgtMjNhNC00YzlkLTk1NjYtOGYxNmUyOGIyYThhLmI0NGQ1ODhiLTkwNmEtNGJkNS1hNjNkLThlNTRiZDc4MDk1M3gx",
    },
    requestHeader: {
      "Accept-Encoding": "identity",
      "Amz-Sdk-Invocation-Id": "7799afbf-4a58-47e3-9421-976e7e01f77e",
      "Amz-Sdk-Request": "attempt=1",
      "Content-Length": "8388608",
      Expect: "100-continue",
      "X-Amz-Checksum-Crc32": "UFB0Ug==",
      "X-Amz-Content-Sha256": told.hex,
      "X-Amz-Sdk-Checksum-Algorithm": "CRC32",
    },
    responseHeader: {
      "Content-Length": "0",
      ETag: told.hex.slice(32),
      "X-Amz-Checksum-Crc32": "UFB0Ug==",
    },
    tags: {
      GetMultipartInfo: `name=${object},pool=1,set=1`,
      GetObjectInfo: `name=${object},pool=1,set=1`,
      PutObjectPart: `name=${object},pool=1,set=1`,
    },
  });
};

const downloadedPack = (told: Told) =>
  written(told, {
    api: {
      name: "GetObject",
      object: `data/${told.hex.slice(-2)}/${told.hex}`,
      status: "Partial Content",
      statusCode: 206,
      rx: 0,
      tx: 1_048_576,
    },
    userAgent: restic,
    requestHeader: {
      "If-Match": `"${told.hex.slice(32)}"`,
      Range: "bytes=16777216-17825791",
      "X-Amz-Content-Sha256": emptyHash,
    },
    responseHeader: {
      "Content-Length": "1048576",
      "Content-Range": "bytes 16777216-17825791/30000000",
      "Content-Type": "application/octet-stream",
      ETag: told.hex.slice(32),
      "Last-Modified": "Thu, 26 Nov 2026 21:02:17 GMT",
    },
    tags: { GetObject: `name=data/${told.hex.slice(-2)}/${told.hex},pool=1,set=1` },
  });

const askedForMissing = (told: Told) =>
  written(told, {
    api: { name: "HeadObject", object: "config", status: "Not Found", statusCode: 404, rx: 0, tx: 0 },
    userAgent: restic,
    requestHeader: { "X-Amz-Content-Sha256": emptyHash },
    responseHeader: {
      "Content-Length": "0",
      "X-Minio-Error-Code": "NoSuchKey",
      "X-Minio-Error-Desc": '"The specified key does not exist."',
    },
    tags: { GetObjectInfo: "name=config,pool=1,set=1" },
  });

const listed = (told: Told) =>
  written(told, {
    api: { name: "ListObjectsV2", rx: 0, tx: 2_307 },
    userAgent: restic,
    requestQuery: {
      delimiter: "/",
      "encoding-type": "url",
      "fetch-owner": "true",
      "list-type": "2",
      prefix: "snapshots/",
    },
    requestHeader: { "Accept-Encoding": "gzip", "X-Amz-Content-Sha256": emptyHash },
    responseHeader: { "Content-Length": "2307", "Content-Type": "application/xml" },
  });

interface Parts {
  api: { name: string; object?: string; status?: string; statusCode?: number; rx: number; tx: number };
  userAgent: string;
  requestQuery?: Record<string, string>;
  requestHeader: Record<string, string>;
  responseHeader: Record<string, string>;
  tags?: Record<string, string>;
}

/** The fields in the order in which MinIO writes them. */
function written(told: Told, { api, userAgent, requestQuery, requestHeader, responseHeader, tags }: Parts) {
  const { name, object, status = "OK", statusCode = 200, rx, tx } = api;
  const path = object === undefined ? `/${told.bucket}/` : `/${told.bucket}/${object}`;
  const key = `${told.short.toUpperCase()}KEY`;
  const seconds = told.at.toISOString().slice(0, 19);
  return JSON.stringify({
    version: "1",
    deploymentid: "ac608518-23a4-4c9d-9566-8f16e28b2a8a",
    time: `${seconds}.${told.nanos}Z`,
    event: "",
    trigger: "incoming",
    api: {
      name,
      bucket: told.bucket,
      object,
      status,
      statusCode,
      rx,
      tx,
      txHeaders: 436,
      timeToFirstByte: "1366127ns",
      timeToFirstByteInNS: "1366127",
      timeToResponse: "1377474ns",
      timeToResponseInNS: "1377474",
    },
    remotehost: "203.0.113.9",
    requestID: told.id,
    userAgent,
    requestPath: path,
    requestHost: "s3.provedor.example",
    requestClaims: { accessKey: key, parent: `cs-${told.short}`, "sa-policy": "embedded-policy" },
    requestQuery,
    requestHeader: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261105/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=75a6473b638013ad345f8180131600150b55ca4e3d49cd59faf2f6dcbcba672d`,
      "User-Agent": userAgent,
      "X-Amz-Date": `${seconds.replaceAll(/[-:]/g, "")}Z`,
      "X-Forwarded-For": "203.0.113.9",
      ...requestHeader,
    },
    responseHeader: {
      "Accept-Ranges": "bytes",
      Server: "MinIO",
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
      Vary: "Origin,Accept-Encoding",
      "X-Amz-Id-2": "31c564a0e7639bf42363ca63dc4e7b30e8fc7833b19fc1a893dfdcc1f1a0a344",
      "X-Amz-Request-Id": told.id,
      "X-Content-Type-Options": "nosniff",
      "X-Ratelimit-Limit": "6451",
      "X-Ratelimit-Remaining": "6450",
      "X-Xss-Protection": "1; mode=block",
      ...responseHeader,
    },
    tags,
    accessKey: key,
    parentUser: `cs-${told.short}`,
  });
}
