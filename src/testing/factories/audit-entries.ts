import { randomUUID } from "node:crypto";

/** What the store writes into its audit stream for one upload. */
export interface StoredWrite {
  at: Date;
  /** The account's user at the store. */
  user: string;
  accessKeyId: string;
  bucketName: string;
  objectKey?: string;
  bytes?: number;
  operation?: string;
  statusCode?: number;
  userAgent?: string;
}

/** One entry as MinIO sends it. */
export function auditEntryOf(write: StoredWrite): string {
  const { at, user, accessKeyId, bucketName, objectKey = randomUUID(), bytes = 1000 } = write;
  return JSON.stringify({
    version: "1",
    deploymentid: "d1",
    time: at.toISOString(),
    trigger: "incoming",
    requestID: randomUUID(),
    remotehost: "203.0.113.9",
    userAgent: write.userAgent ?? "rclone/v1.60.1",
    accessKey: accessKeyId,
    parentUser: user,
    requestHeader: {},
    api: {
      name: write.operation ?? "PutObject",
      bucket: bucketName,
      object: objectKey,
      statusCode: write.statusCode ?? 200,
      rx: bytes,
      tx: 0,
    },
  });
}
