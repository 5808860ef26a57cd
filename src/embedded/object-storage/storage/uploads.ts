import { randomUUID } from "node:crypto";
import { S3Error } from "../errors/s3-error";
import type { MetadataDatabase } from "./metadata-database";
import type { Bucket, Upload, UploadPart } from "./model";
import { attributeValues, toUpload, toUploadPart, type UploadPartRow, type UploadRow } from "./rows";

export type NewUpload = Omit<Upload, "uploadId" | "bucketId" | "key" | "initiatedAt">;

/** Unfinished multipart uploads. Methods that change rows run inside `MetadataDatabase.write`. */
export class Uploads {
  readonly #database: MetadataDatabase;

  constructor(database: MetadataDatabase) {
    this.#database = database;
  }

  start(bucket: Bucket, key: string, upload: NewUpload): string {
    const uploadId = Buffer.from(`${randomUUID()}.${randomUUID()}`).toString("base64url");
    const { texts, lock } = attributeValues(upload);
    this.#database.run(
      `insert into uploads (upload_id, bucket_id, key, initiated_at, headers, user_metadata, tags,
         checksum_algorithm, checksum_type, retention_mode, retain_until, legal_hold)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uploadId,
      bucket.id,
      key,
      Date.now(),
      ...texts,
      upload.checksumAlgorithm ?? null,
      upload.checksumType ?? null,
      ...lock,
    );
    return uploadId;
  }

  find(bucket: Bucket, key: string, uploadId: string): Upload | undefined {
    const row = this.#database.get<UploadRow>(
      "select * from uploads where upload_id = ? and bucket_id = ? and key = ?",
      uploadId,
      bucket.id,
      key,
    );
    return row && toUpload(row);
  }

  get(bucket: Bucket, key: string, uploadId: string): Upload {
    const upload = this.find(bucket, key, uploadId);
    if (!upload) throw new S3Error("NoSuchUpload");
    return upload;
  }

  parts(upload: Upload, afterNumber = 0, limit = 10_000): UploadPart[] {
    return this.#database
      .all<UploadPartRow>(
        "select * from upload_parts where upload_id = ? and number > ? order by number limit ?",
        upload.uploadId,
        afterNumber,
        limit,
      )
      .map(toUploadPart);
  }

  /** Stores a part in place of an earlier one with its number. */
  putPart(upload: Upload, part: Omit<UploadPart, "modifiedAt">): UploadPart {
    const modifiedAt = new Date();
    this.#database.run(
      `insert or ignore into trash select blob from upload_parts
         where upload_id = ? and number = ? and blob is not null`,
      upload.uploadId,
      part.number,
    );
    this.#database.run(
      `insert or replace into upload_parts (upload_id, number, etag, size, blob, checksum, modified_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      upload.uploadId,
      part.number,
      part.etag,
      part.size,
      part.blob ?? null,
      part.checksum ?? null,
      modifiedAt.getTime(),
    );
    return { ...part, modifiedAt };
  }

  /** Ends an upload; the data of parts that are not among `kept` is thrown away. */
  finish(upload: Upload, kept: Set<number>): void {
    for (const part of this.parts(upload)) {
      if (part.blob && !kept.has(part.number)) {
        this.#database.run("insert or ignore into trash (blob) values (?)", part.blob);
      }
    }
    this.#database.run("delete from upload_parts where upload_id = ?", upload.uploadId);
    this.#database.run("delete from uploads where upload_id = ?", upload.uploadId);
  }

  /** Uploads under `prefix` that were started before `instant`. */
  startedBefore(bucketId: number, prefix: string, instant: Date): Upload[] {
    return this.#database
      .all<UploadRow>(
        "select * from uploads where bucket_id = ? and initiated_at < ? and substr(key, 1, length(?3)) = ?3",
        bucketId,
        instant.getTime(),
        prefix,
      )
      .map(toUpload);
  }
}
