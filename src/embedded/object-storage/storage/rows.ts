import type { SQLInputValue } from "node:sqlite";
import type { Checksum, ChecksumAlgorithm, ChecksumType } from "../checksums/algorithms";
import type {
  Bucket,
  ObjectAttributes,
  ObjectVersion,
  Part,
  RetentionMode,
  Upload,
  UploadPart,
  VersioningState,
} from "./model";

export interface BucketRow {
  id: number;
  name: string;
  created_at: number;
  versioning: VersioningState;
  has_object_lock: number;
}

interface AttributesRow {
  headers: string;
  user_metadata: string;
  tags: string;
  retention_mode: RetentionMode | null;
  retain_until: number | null;
  legal_hold: "ON" | "OFF" | null;
}

export interface VersionRow extends AttributesRow {
  seq: number;
  bucket_id: number;
  key: string;
  version_id: string;
  is_latest: number;
  is_delete_marker: number;
  size: number;
  etag: string;
  modified_at: number;
  checksum: string | null;
  parts: string;
}

export interface UploadRow extends AttributesRow {
  upload_id: string;
  bucket_id: number;
  key: string;
  initiated_at: number;
  checksum_algorithm: ChecksumAlgorithm | null;
  checksum_type: ChecksumType | null;
}

export interface UploadPartRow {
  number: number;
  etag: string;
  size: number;
  blob: string | null;
  checksum: string | null;
  modified_at: number;
}

export function toBucket(row: BucketRow): Bucket {
  return {
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at),
    versioning: row.versioning,
    hasObjectLock: row.has_object_lock === 1,
  };
}

function toAttributes(row: AttributesRow): ObjectAttributes {
  return {
    headers: JSON.parse(row.headers) as Record<string, string>,
    userMetadata: JSON.parse(row.user_metadata) as Record<string, string>,
    tags: JSON.parse(row.tags) as Record<string, string>,
    retentionMode: row.retention_mode ?? undefined,
    retainUntil: row.retain_until === null ? undefined : new Date(row.retain_until),
    legalHold: row.legal_hold ?? undefined,
  };
}

/** The columns of `toAttributes`, in the order of the tables. */
export function attributeValues(attributes: ObjectAttributes): {
  texts: [string, string, string];
  lock: [SQLInputValue, SQLInputValue, SQLInputValue];
} {
  return {
    texts: [
      JSON.stringify(attributes.headers),
      JSON.stringify(attributes.userMetadata),
      JSON.stringify(attributes.tags),
    ],
    lock: [
      attributes.retentionMode ?? null,
      attributes.retainUntil?.getTime() ?? null,
      attributes.legalHold ?? null,
    ],
  };
}

export function toVersion(row: VersionRow): ObjectVersion {
  return {
    ...toAttributes(row),
    seq: row.seq,
    bucketId: row.bucket_id,
    key: row.key,
    versionId: row.version_id,
    isLatest: row.is_latest === 1,
    isDeleteMarker: row.is_delete_marker === 1,
    size: row.size,
    etag: row.etag,
    modifiedAt: new Date(row.modified_at),
    checksum: row.checksum === null ? undefined : (JSON.parse(row.checksum) as Checksum),
    parts: JSON.parse(row.parts) as Part[],
  };
}

export function toUpload(row: UploadRow): Upload {
  return {
    ...toAttributes(row),
    uploadId: row.upload_id,
    bucketId: row.bucket_id,
    key: row.key,
    initiatedAt: new Date(row.initiated_at),
    checksumAlgorithm: row.checksum_algorithm ?? undefined,
    checksumType: row.checksum_type ?? undefined,
  };
}

export function toUploadPart(row: UploadPartRow): UploadPart {
  return {
    number: row.number,
    etag: row.etag,
    size: row.size,
    blob: row.blob ?? undefined,
    checksum: row.checksum ?? undefined,
    modifiedAt: new Date(row.modified_at),
  };
}
