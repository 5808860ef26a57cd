/**
 * Where the two halves of the embedded object store meet: the S3 half (storage, signatures, S3 handlers)
 * and the management half (identities, policies, admin API, metrics, audit). Neither imports the other's files.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/** What the store is started with. Names follow MinIO's environment variables. */
export interface ObjectStorageOptions {
  dataDir: string;
  host: string;
  /** 0 picks a free port. */
  port: number;
  region: string;
  rootUser: string;
  rootPassword: string;
  /** Domains for virtual-host style (`bucket.<domain>`), as MINIO_DOMAIN. */
  domains: string[];
  prometheusAuth: "jwt" | "public";
  auditWebhook?: AuditWebhookOptions;
  /** Seconds between two scans that refresh the usage figures (MinIO's scanner). 0: figures are always fresh. */
  scanIntervalSeconds: number;
  /** Upper bound of bytes the store claims as its capacity. */
  capacityBytes: number;
}

export interface AuditWebhookOptions {
  endpoint: string;
  authToken: string;
  batchSize: number;
  queueDir: string;
  queueSize: number;
  retryIntervalMs: number;
}

/** A credential that may sign requests: the root, a user or a service account. */
export interface SigningCredential {
  accessKey: string;
  secretKey: string;
  kind: "root" | "user" | "service-account";
  /** The owning user of a service account; the access key itself otherwise. */
  parentUser: string;
  /** Disabled users, disabled service accounts and expired ones are found, but may not act. */
  state: "enabled" | "disabled" | "expired";
}

export interface AccessRequest {
  /** Undefined for an anonymous request. */
  credential?: SigningCredential;
  /** One S3 or admin action, such as `s3:GetObject` or `admin:CreateUser`. */
  action: string;
  bucket: string;
  object: string;
  /** Condition keys in lower case, such as `s3:prefix`, `aws:sourceip`, `aws:securetransport`. */
  conditions: Record<string, string[]>;
  /** The bucket's policy document, when it has one. */
  bucketPolicy?: string;
}

/** Identities and the verdict on a request: implemented by the management half. */
export interface IdentityAccess {
  findCredential(accessKey: string): SigningCredential | undefined;
  isAllowed(request: AccessRequest): boolean;
  /** Checks a bucket policy document as MinIO would; returns the S3 error message when it is malformed. */
  validateBucketPolicy(document: string, bucket: string): string | undefined;
}

export interface BucketUsage {
  bucket: string;
  /** Bytes of all versions. */
  sizeBytes: number;
  /** Keys, those whose latest version is a delete marker included, as MinIO's scanner counts them. */
  objectsCount: number;
  /** Versions, delete markers included; 0 in a bucket that never had versioning. */
  versionsCount: number;
  deleteMarkersCount: number;
}

/** What the management half reads from the S3 half. Figures are live; the management half decides how stale to show them. */
export interface StorageInsight {
  bucketExists(bucket: string): boolean;
  listBucketNames(): string[];
  usageOfAllBuckets(): BucketUsage[];
  usageOf(bucket: string): BucketUsage | undefined;
}

/** Hard quota and usage as the scanner last saw them: implemented by the management half, asked before each write. */
export interface QuotaGuard {
  /** Declared size of the write in bytes, -1 when unknown (not checked). True when it must be refused. */
  exceeds(bucket: string, size: number): boolean;
  /** Bytes, or undefined without quota. */
  quotaOf(bucket: string): number | undefined;
  forgetBucket(bucket: string): void;
}

/** One finished S3 request, reported by the S3 half after the answer ended (or broke off). */
export interface FinishedRequest {
  startedAt: Date;
  requestId: string;
  /** S3 operation as MinIO names it: `GetObject`, `PutObject`, `PutObjectPart`, `ListObjectsV2`, ... */
  api: string;
  bucket: string;
  object: string;
  /** Keys named in a multi-object delete. */
  objects?: { objectName: string; versionId?: string }[];
  versionId?: string;
  statusCode: number;
  /** Declared request length, -1 unknown. */
  declaredRequestBytes: number;
  /** Bytes read from the wire, aws-chunked framing included. */
  receivedBytes: number;
  /** Body bytes sent. */
  sentBytes: number;
  sentHeaderBytes: number;
  durationNs: bigint;
  timeToFirstByteNs: bigint;
  remoteHost: string;
  userAgent: string;
  accessKey: string;
  parentUser: string;
  requestHeaders: Record<string, string>;
  responseHeaders: Record<string, string>;
  requestQuery: Record<string, string>;
}

/** The management half: one object that the S3 half is given at start. */
export interface Management {
  identity: IdentityAccess;
  quota: QuotaGuard;
  /** Counts the request and queues its audit entry. Must not throw. */
  recordRequest(request: FinishedRequest): void;
  /** Answers paths under `/minio/` (admin API, metrics, health). `authenticate` verifies the SigV4 signature and hands back the raw body. */
  handle(
    req: IncomingMessage,
    res: ServerResponse,
    authenticate: () => Promise<{ credential?: SigningCredential; body: Buffer }>,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Implemented in `management/start-management.ts`. */
export type StartManagement = (options: ObjectStorageOptions, storage: StorageInsight) => Promise<Management>;
