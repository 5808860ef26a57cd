import { S3Error } from "../errors/s3-error";
import type { BucketUsage } from "../seams";
import type { MetadataDatabase } from "./metadata-database";
import type { Bucket, VersioningState } from "./model";
import { type BucketRow, toBucket } from "./rows";

/** Configuration documents kept as they were validated. */
export type BucketDocument = "policy" | "lifecycle" | "cors" | "tagging" | "object-lock" | "notification";

/** The buckets and their configuration. Methods that change rows run inside `MetadataDatabase.write`. */
export class Buckets {
  readonly #database: MetadataDatabase;

  constructor(database: MetadataDatabase) {
    this.#database = database;
  }

  find(name: string): Bucket | undefined {
    const row = this.#database.get<BucketRow>("select * from buckets where name = ?", name);
    return row && toBucket(row);
  }

  get(name: string): Bucket {
    const bucket = this.find(name);
    if (!bucket) throw new S3Error("NoSuchBucket", undefined, { details: { BucketName: name } });
    return bucket;
  }

  list(): Bucket[] {
    return this.#database.all<BucketRow>("select * from buckets order by name").map(toBucket);
  }

  create(name: string, hasObjectLock: boolean, now: Date): void {
    if (this.find(name)) throw new S3Error("BucketAlreadyOwnedByYou");
    this.#database.run(
      "insert into buckets (name, created_at, versioning, has_object_lock) values (?, ?, ?, ?)",
      name,
      now.getTime(),
      hasObjectLock ? "Enabled" : "",
      hasObjectLock ? 1 : 0,
    );
  }

  /** Refused while the bucket holds any version or delete marker; unfinished uploads go with it. */
  remove(name: string): void {
    const bucket = this.get(name);
    if (this.#database.get("select 1 from versions where bucket_id = ? limit 1", bucket.id)) {
      throw new S3Error("BucketNotEmpty");
    }
    const uploads = "select upload_id from uploads where bucket_id = ?";
    this.#database.run(
      `insert or ignore into trash select blob from upload_parts where blob is not null and upload_id in (${uploads})`,
      bucket.id,
    );
    this.#database.run(`delete from upload_parts where upload_id in (${uploads})`, bucket.id);
    this.#database.run("delete from uploads where bucket_id = ?", bucket.id);
    this.#database.run("delete from buckets where id = ?", bucket.id);
  }

  setVersioning(name: string, versioning: VersioningState): void {
    this.#database.run("update buckets set versioning = ? where name = ?", versioning, name);
  }

  setObjectLock(name: string): void {
    this.#database.run("update buckets set has_object_lock = 1 where name = ?", name);
  }

  document(bucket: Bucket, kind: BucketDocument): string | undefined {
    return this.#database.get<{ document: string }>(
      "select document from bucket_documents where bucket_id = ? and kind = ?",
      bucket.id,
      kind,
    )?.document;
  }

  /** Stores a document, or removes it when undefined. */
  setDocument(bucket: Bucket, kind: BucketDocument, document: string | undefined): void {
    if (document === undefined) {
      this.#database.run("delete from bucket_documents where bucket_id = ? and kind = ?", bucket.id, kind);
      return;
    }
    this.#database.run(
      "insert or replace into bucket_documents (bucket_id, kind, document, changed_at) values (?, ?, ?, ?)",
      bucket.id,
      kind,
      document,
      Date.now(),
    );
  }

  usage(name?: string): BucketUsage[] {
    return this.#database.all<BucketUsage & Record<string, unknown>>(
      `select name as bucket, size_bytes as sizeBytes, objects as objectsCount,
         case versioning when '' then 0 else versions + delete_markers end as versionsCount,
         delete_markers as deleteMarkersCount
       from buckets join bucket_usage on bucket_id = id where ?1 is null or name = ?1 order by name`,
      name ?? null,
    );
  }
}
