import { randomBytes } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectLegalHoldCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect } from "vitest";

/** The store under test, with credentials that may do everything. */
export interface S3Target {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  region: string;
}

export type GetTarget = () => S3Target;

export function connect(target: S3Target): S3Client {
  return new S3Client({
    endpoint: target.endpoint,
    region: target.region,
    credentials: { accessKeyId: target.accessKey, secretAccessKey: target.secretKey },
    forcePathStyle: true,
    maxAttempts: 1,
  });
}

export function newBucketName(): string {
  return `contract-${randomBytes(6).toString("hex")}`;
}

async function emptyBucket(client: S3Client, bucket: string): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (versions.length === 0) break;
    for (const { Key, VersionId } of versions) {
      const remove = new DeleteObjectCommand({
        Bucket: bucket,
        Key,
        VersionId,
        BypassGovernanceRetention: true,
      });
      await client.send(remove).catch(async () => {
        await client.send(
          new PutObjectLegalHoldCommand({ Bucket: bucket, Key, VersionId, LegalHold: { Status: "OFF" } }),
        );
        await client.send(remove);
      });
    }
  }
  const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  for (const { Key, UploadId } of Uploads ?? []) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
}

export interface BucketFixture {
  readonly client: S3Client;
  readonly name: string;
}

/** A bucket for the tests of one suite, removed with everything in it when they are done. */
export function useBucket(target: GetTarget, options: { hasLock?: boolean } = {}): BucketFixture {
  const fixture: { client?: S3Client; name: string } = { name: newBucketName() };
  beforeAll(async () => {
    fixture.client = connect(target());
    await fixture.client.send(
      new CreateBucketCommand({ Bucket: fixture.name, ObjectLockEnabledForBucket: options.hasLock }),
    );
  });
  afterAll(async () => {
    if (!fixture.client) return;
    await emptyBucket(fixture.client, fixture.name);
    await fixture.client.send(new DeleteBucketCommand({ Bucket: fixture.name }));
    fixture.client.destroy();
  });
  return {
    get client() {
      if (!fixture.client) throw new Error("the bucket is there only while tests run");
      return fixture.client;
    },
    name: fixture.name,
  };
}

/** Expects an S3 error with this code and status. */
export async function expectS3Error(work: Promise<unknown>, code: string, status: number): Promise<void> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(S3ServiceException);
  const failure = error as S3ServiceException;
  expect({ code: failure.name, status: failure.$metadata.httpStatusCode }).toEqual({ code, status });
}
