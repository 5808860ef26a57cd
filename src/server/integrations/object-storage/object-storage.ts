import type { CorsRule, LifecycleRule, RetentionMode } from "@/domain/provisioning/bucket-settings";
import type { CustomerObjects, VersionMarker, VersionPage } from "./customer-objects";

/**
 * The provider's object store, administered with its root credentials. Every call may be repeated: it makes the
 * store be as said. All throw ExternalServiceError("object-storage", ...) and give up after a time limit.
 */
export interface ObjectStorage {
  /** Throws what is wrong: unreachable, or wrong root credentials. */
  checkHealth(): Promise<void>;

  /** Creates the user or brings its secret and state to this. */
  applyUser(user: StorageUser): Promise<void>;
  /** Removes the user with its policies and keys, if it exists. */
  removeUser(user: { name: string; policyPrefix: string }): Promise<void>;
  /** Makes these the user's only policies. Those it had under `policyPrefix` and no longer has go away. */
  applyPolicies(grant: {
    userName: string;
    policyPrefix: string;
    policies: readonly PolicyDocument[];
  }): Promise<void>;

  /** Creates the key or brings it to this. */
  applyServiceAccount(key: ServiceAccount): Promise<void>;
  removeServiceAccount(accessKeyId: string): Promise<void>;
  findServiceAccount(accessKeyId: string): Promise<ServiceAccountState | undefined>;

  /** Creates the bucket for `ownerTag`; true also when it is there already and carries the same tag. False: the name is taken. */
  createBucket(bucket: { name: string; hasObjectLock: boolean; ownerTag: string }): Promise<boolean>;
  bucketExists(name: string): Promise<boolean>;
  setVersioning(bucketName: string, versioning: "ENABLED" | "SUSPENDED"): Promise<void>;
  setDefaultRetention(bucketName: string, retention: DefaultRetention | null): Promise<void>;
  /** Anyone may download objects by their address; nobody unknown may list or write. */
  setPublicRead(bucketName: string, isPublic: boolean): Promise<void>;
  setLifecycle(bucketName: string, rules: readonly LifecycleRule[]): Promise<void>;
  setCors(bucketName: string, rules: readonly CorsRule[]): Promise<void>;
  /** A hard quota in bytes, at least 1. */
  setBucketQuota(bucketName: string, bytes: bigint): Promise<void>;
  /** Deletes up to `limit` versions, delete markers and unfinished uploads. */
  emptyBucket(bucketName: string, limit: number): Promise<EmptyingProgress>;
  /** Removes an empty bucket. False: it still has contents. A bucket that is not there counts as removed. */
  removeBucket(name: string): Promise<boolean>;

  /** Whether versioning was ever switched on: if not, all a bucket holds is current. */
  wasEverVersioned(bucketName: string): Promise<boolean>;
  /** A page of 1,000 versions and delete markers of the whole bucket. */
  listAllVersions(bucketName: string, marker: VersionMarker | undefined): Promise<VersionPage>;
  /**
   * Uploads in parts that were begun and neither finished nor given up, up to `limit`. MinIO tells those that the
   * asked server has seen begin since it started, and discards what is a day old: a lower limit.
   */
  measureUploads(bucketName: string, limit: number): Promise<UploadsMeasure>;

  /** What the disks hold for customers, redundancy taken off. */
  readCapacity(): Promise<StorageCapacity>;
  /** Sizes of all buckets as the admin API tells them, beside its metrics. */
  readUsage(): Promise<StorageUsage>;

  /** Objects of any bucket with the provider's own rights, to put back what a customer lost. Object lock still holds. */
  openForRepair(): CustomerObjects;

  /** The same store seen with a customer's own key, through the address that customers use. */
  openAsCustomer(credentials: CustomerCredentials): CustomerStorage;

  /**
   * Tries, through the address that customers use, what must not reach the store there. `bucketName` holds nothing
   * but what this leaves in it.
   */
  probeShield(credentials: CustomerCredentials, bucketName: string): Promise<ShieldReport>;
}

/** What a customer's key can do; used for the connection test and the object browser. */
export interface CustomerStorage extends CustomerObjects {
  listBucketNames(): Promise<string[]>;
  /** `lockedUntil`: nobody without a special right deletes this version before (governance). */
  putObject(bucketName: string, objectName: string, body: Buffer, lockedUntil?: Date): Promise<void>;
  /** Uploads in parts of at least 5 MiB, always as a multipart upload. */
  putObjectInParts(
    bucketName: string,
    objectName: string,
    parts: readonly Buffer[],
    lockedUntil?: Date,
  ): Promise<void>;
  /** `length` bytes from `offset` on. */
  readRange(bucketName: string, objectName: string, offset: number, length: number): Promise<Buffer>;
  removeObject(bucketName: string, objectName: string): Promise<void>;
  /** Addresses that a browser may use without a key until they expire. */
  presignDownload(
    bucketName: string,
    objectName: string,
    options: { expiresInSeconds: number; isAttachment: boolean; versionId?: string | undefined },
  ): Promise<string>;
  presignUpload(bucketName: string, objectName: string, expiresInSeconds: number): Promise<string>;
}

export interface StorageUser {
  name: string;
  secret: string;
  isEnabled: boolean;
}

export interface PolicyDocument {
  name: string;
  /** JSON. */
  document: string;
}

export interface ServiceAccount {
  accessKeyId: string;
  secret: string;
  userName: string;
  isEnabled: boolean;
  /** JSON; null: the key may do all that its user may. A key is narrowed or not for its life. */
  policy: string | null;
}

export interface ServiceAccountState {
  userName: string;
  isEnabled: boolean;
  policy: string | null;
}

export interface DefaultRetention {
  mode: RetentionMode;
  days: number;
}

export interface EmptyingProgress {
  removedCount: number;
  removedBytes: bigint;
  /** Versions that object lock still protects. */
  lockedCount: number;
  isEmpty: boolean;
}

export interface UploadsMeasure {
  count: bigint;
  bytes: bigint;
  /** There are more than were looked at. */
  hasMore: boolean;
}

export interface StorageCapacity {
  totalBytes: bigint;
  freeBytes: bigint;
}

export interface StorageUsage {
  /** When the store counted; null before its first count. */
  countedAt: Date | null;
  /** Bytes by bucket name. */
  buckets: ReadonlyMap<string, bigint>;
}

/** What MinIO does for every key that may write or delete, past versions and locks, unless a proxy refuses it. */
export interface ShieldReport {
  /** `x-minio-force-delete`: an object or all below a prefix goes with all its versions. */
  forceDelete: ShieldVerdict;
  /** Snowball: one request overwrites any number of objects, versions that are named and locked among them. */
  archiveUpload: ShieldVerdict;
}

type ShieldVerdict = "REFUSED" | "OPEN";

export interface CustomerCredentials {
  accessKeyId: string;
  secret: string;
}
