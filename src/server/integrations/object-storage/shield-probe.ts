import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ExternalServiceError } from "@/domain/errors";
import type { ShieldReport } from "./object-storage";
import type { S3Client } from "./s3-client";
import { exchangeS3 } from "./s3-exchange";

/** A new key reaches every node of the store within so long. */
const settlesWithinMs = 5_000;
const tarBlock = 512;

/**
 * Tries what a proxy in front of MinIO must refuse. The key has rights in `bucketName` only, which holds nothing but
 * this probe. What became of the probe's objects counts, not the answer: a proxy may refuse a request or drop its header.
 */
export async function probeShield(client: S3Client, bucketName: string): Promise<ShieldReport> {
  const has = (objectName: string) => exists(client, bucketName, objectName);
  // What an earlier probe left behind would tell of that one.
  const run = randomUUID();
  const kept = `${run}/guardado.txt`;
  await putSettling(client, bucketName, kept);
  const forced = { method: "DELETE", bucketName, objectName: run } as const;
  await insist(() => exchangeS3(client, { ...forced, headers: { "x-minio-force-delete": "true" } }));
  const forceDelete = (await has(kept)) ? "REFUSED" : "OPEN";

  const unpacked = `extraido-${run}.txt`;
  const archive = { method: "PUT", bucketName, objectName: `${run}.tar` } as const;
  const headers = { "x-amz-meta-snowball-auto-extract": "true" };
  await insist(() => exchangeS3(client, { ...archive, headers, body: tarOf(unpacked, "probe") }));
  return { forceDelete, archiveUpload: (await has(unpacked)) ? "OPEN" : "REFUSED" };
}

async function putSettling(client: S3Client, bucketName: string, objectName: string): Promise<void> {
  const deadline = Date.now() + settlesWithinMs;
  for (;;) {
    try {
      await exchangeS3(client, { method: "PUT", bucketName, objectName, body: "probe" });
      return;
    } catch (error) {
      const isNew = error instanceof ExternalServiceError && error.failure !== "unreachable";
      if (!isNew || Date.now() > deadline) throw error;
      await wait(200);
    }
  }
}

async function exists(client: S3Client, bucketName: string, objectName: string): Promise<boolean> {
  try {
    await exchangeS3(client, { method: "HEAD", bucketName, objectName });
    return true;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return false;
    throw error;
  }
}

/**
 * A refusal is what is hoped for, and a proxy may refuse by dropping the line. Twice, so that one bad moment of the
 * network between two good ones does not pass for a refusal.
 */
async function insist(request: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      return void (await request());
    } catch {}
  }
}

/** An archive of one small file, in the ustar format; the path takes 100 bytes at most. */
function tarOf(path: string, text: string): Buffer {
  return Buffer.concat([tarEntry(path, text), Buffer.alloc(2 * tarBlock)]);
}

/** Entries one after the other and two empty blocks make an archive. */
export function tarEntry(path: string, text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(tarBlock);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  header.write(path, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(body.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((tarBlock - (body.length % tarBlock)) % tarBlock);
  return Buffer.concat([header, body, padding]);
}
