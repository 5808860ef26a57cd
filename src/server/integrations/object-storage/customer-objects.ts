/** What the object browser does with a customer's key; part of CustomerStorage. Failures as in ObjectStorage. */
export interface CustomerObjects {
  /** Objects and folders directly below a prefix; `isRecursive`: every object below it. 200 a page, or `limit`. */
  listObjects(listing: {
    bucketName: string;
    prefix: string;
    continuationToken?: string;
    limit?: number;
    isRecursive?: boolean;
  }): Promise<ObjectPage>;
  /** The same with every version and delete marker. */
  listVersions(listing: {
    bucketName: string;
    prefix: string;
    marker?: VersionMarker | undefined;
    limit: number;
    isRecursive?: boolean;
  }): Promise<VersionPage>;
  /** Undefined when there is no such object or version, or when it is a delete marker. */
  describeObject(
    bucketName: string,
    objectName: string,
    versionId?: string,
  ): Promise<ObjectDescription | undefined>;
  /** At most 1,000. Without a version id a versioned bucket keeps the object behind a delete marker. */
  removeObjects(bucketName: string, targets: readonly RemovalTarget[]): Promise<RefusedRemoval[]>;
  /** Makes a version the object's current content again, beside all others. */
  copyVersion(bucketName: string, objectName: string, versionId: string): Promise<void>;
  /** Returns the upload's id. */
  startUpload(bucketName: string, objectName: string, mediaType: string): Promise<string>;
  listParts(bucketName: string, objectName: string, uploadId: string): Promise<UploadedPart[]>;
  completeUpload(
    bucketName: string,
    objectName: string,
    uploadId: string,
    parts: readonly UploadedPart[],
  ): Promise<void>;
  /** An upload that is not there counts as aborted. */
  abortUpload(bucketName: string, objectName: string, uploadId: string): Promise<void>;
  presignPart(
    bucketName: string,
    objectName: string,
    part: { uploadId: string; number: number; expiresInSeconds: number },
  ): Promise<string>;
}

export interface ObjectPage {
  /** Common prefixes below the asked one, each ending in `/`. */
  folders: string[];
  objects: { name: string; sizeBytes: bigint; modifiedAt: Date }[];
  nextContinuationToken: string | null;
}

export interface VersionMarker {
  name: string;
  versionId: string;
}

export interface VersionPage {
  folders: string[];
  versions: ObjectVersion[];
  next: VersionMarker | null;
}

export interface ObjectVersion {
  name: string;
  versionId: string;
  isLatest: boolean;
  isDeleteMarker: boolean;
  sizeBytes: bigint;
  modifiedAt: Date;
  etag: string;
}

export interface ObjectDescription {
  sizeBytes: bigint;
  modifiedAt: Date;
  etag: string;
  mediaType: string;
  storageClass: string;
  versionId: string | null;
  /** `x-amz-meta-*`, without that prefix. */
  metadata: Record<string, string>;
  retention: { mode: "GOVERNANCE" | "COMPLIANCE"; until: Date } | null;
  hasLegalHold: boolean;
}

export interface RemovalTarget {
  name: string;
  versionId?: string | undefined;
}

export interface RefusedRemoval extends RemovalTarget {
  /** S3's error code. */
  code: string;
}

export interface UploadedPart {
  number: number;
  etag: string;
  sizeBytes: bigint;
}
