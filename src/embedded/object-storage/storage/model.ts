import type { Checksum, ChecksumAlgorithm, ChecksumType } from "../checksums/algorithms";

export type VersioningState = "" | "Enabled" | "Suspended";
export type RetentionMode = "GOVERNANCE" | "COMPLIANCE";

export interface Bucket {
  id: number;
  name: string;
  createdAt: Date;
  versioning: VersioningState;
  hasObjectLock: boolean;
}

/** A piece of an object's data. Objects that were not uploaded in parts have one, empty ones have none. */
export interface Part {
  number: number;
  size: number;
  /** Undefined for a part without bytes. */
  blob?: string;
  checksum?: string;
}

export interface ObjectLock {
  retentionMode?: RetentionMode;
  retainUntil?: Date;
  legalHold?: "ON" | "OFF";
}

/** What a writer says about an object besides its bytes. */
export interface ObjectAttributes extends ObjectLock {
  /** Standard headers to be sent back, by lower-case name. */
  headers: Record<string, string>;
  /** `x-amz-meta-*` by the name after that prefix. */
  userMetadata: Record<string, string>;
  tags: Record<string, string>;
}

export interface NewVersion extends ObjectAttributes {
  size: number;
  etag: string;
  checksum?: Checksum;
  parts: Part[];
}

export interface ObjectVersion extends NewVersion {
  seq: number;
  bucketId: number;
  key: string;
  /** `null` for a version written while versioning was not enabled. */
  versionId: string;
  isLatest: boolean;
  isDeleteMarker: boolean;
  modifiedAt: Date;
}

export interface Upload extends ObjectAttributes {
  uploadId: string;
  bucketId: number;
  key: string;
  initiatedAt: Date;
  checksumAlgorithm?: ChecksumAlgorithm;
  checksumType?: ChecksumType;
}

export interface UploadPart {
  number: number;
  etag: string;
  size: number;
  blob?: string;
  /** base64, in the upload's algorithm. */
  checksum?: string;
  modifiedAt: Date;
}
