import { randomUUID } from "node:crypto";
import { S3Error } from "../errors/s3-error";
import type { MetadataDatabase } from "./metadata-database";
import type { Bucket, NewVersion, ObjectLock, ObjectVersion } from "./model";
import { attributeValues, toVersion, type VersionRow } from "./rows";

const nullVersion = "null";
const noAttributes = { headers: {}, userMetadata: {}, tags: {} };

/** Object versions. Methods that change rows run inside `MetadataDatabase.write`. */
export class Versions {
  readonly #database: MetadataDatabase;

  constructor(database: MetadataDatabase) {
    this.#database = database;
  }

  /** The latest version (which may be a delete marker), or the one asked for. */
  find(bucket: Bucket, key: string, versionId?: string): ObjectVersion | undefined {
    const row = versionId
      ? this.#database.get<VersionRow>(
          "select * from versions where bucket_id = ? and key = ? and version_id = ?",
          bucket.id,
          key,
          versionId,
        )
      : this.#database.get<VersionRow>(
          "select * from versions where bucket_id = ? and key = ? and is_latest = 1",
          bucket.id,
          key,
        );
    return row && toVersion(row);
  }

  /** All versions and delete markers of a key, newest first. */
  all(bucket: Bucket, key: string): ObjectVersion[] {
    return this.#database
      .all<VersionRow>(
        "select * from versions where bucket_id = ? and key = ? order by seq desc",
        bucket.id,
        key,
      )
      .map(toVersion);
  }

  #insert(bucket: Bucket, key: string, version: NewVersion, isDeleteMarker: boolean): ObjectVersion {
    const versionId = bucket.versioning === "Enabled" ? randomUUID() : nullVersion;
    if (versionId === nullVersion) this.#deleteRow(this.find(bucket, key, nullVersion));
    this.#database.run(
      "update versions set is_latest = 0 where bucket_id = ? and key = ? and is_latest = 1",
      bucket.id,
      key,
    );
    const { texts, lock } = attributeValues(version);
    this.#database.run(
      `insert into versions (bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, modified_at,
         headers, user_metadata, tags, checksum, parts, retention_mode, retain_until, legal_hold)
       values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      bucket.id,
      key,
      versionId,
      isDeleteMarker ? 1 : 0,
      version.size,
      version.etag,
      Date.now(),
      ...texts,
      version.checksum ? JSON.stringify(version.checksum) : null,
      JSON.stringify(version.parts),
      ...lock,
    );
    return this.find(bucket, key, versionId)!;
  }

  /** Adds a version as the latest; without versioning it takes the place of the one before. */
  put(bucket: Bucket, key: string, version: NewVersion): ObjectVersion {
    return this.#insert(bucket, key, version, false);
  }

  #deleteRow(version: ObjectVersion | undefined): void {
    if (!version) return;
    for (const part of version.parts) {
      if (part.blob) this.#database.run("insert or ignore into trash (blob) values (?)", part.blob);
    }
    this.#database.run("delete from versions where seq = ?", version.seq);
  }

  /**
   * Deletes a key as S3 does without a version: leaves a delete marker in a versioned bucket, removes it for
   * good in an unversioned one. Returns the marker, if any.
   */
  removeLatest(bucket: Bucket, key: string): ObjectVersion | undefined {
    if (bucket.versioning === "") {
      const version = this.find(bucket, key, nullVersion);
      if (version) this.removeVersion(version);
      return undefined;
    }
    return this.#insert(bucket, key, { ...noAttributes, size: 0, etag: "", parts: [] }, true);
  }

  /** Removes one version for good; the newest of the others becomes the latest. */
  removeVersion(version: ObjectVersion): void {
    this.#deleteRow(version);
    if (!version.isLatest) return;
    this.#database.run(
      `update versions set is_latest = 1 where seq =
         (select seq from versions where bucket_id = ? and key = ? order by seq desc limit 1)`,
      version.bucketId,
      version.key,
    );
  }

  setTags(version: ObjectVersion, tags: Record<string, string>): void {
    this.#touch(
      this.#database.run("update versions set tags = ? where seq = ?", JSON.stringify(tags), version.seq),
    );
  }

  setLock(version: ObjectVersion, lock: ObjectLock): void {
    const { lock: values } = attributeValues({ ...noAttributes, ...lock });
    this.#touch(
      this.#database.run(
        "update versions set retention_mode = ?, retain_until = ?, legal_hold = ? where seq = ?",
        ...values,
        version.seq,
      ),
    );
  }

  #touch(changedRows: number): void {
    if (changedRows === 0) throw new S3Error("NoSuchKey");
  }
}
