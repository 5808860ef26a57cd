import { compareKeys, successorOfPrefix } from "./key-order";
import type { MetadataDatabase } from "./metadata-database";
import type { Bucket, ObjectVersion, Upload } from "./model";
import { toUpload, toVersion, type UploadRow, type VersionRow } from "./rows";

export interface ListingRequest {
  prefix: string;
  delimiter: string;
  /** Only what sorts after it. */
  after: string;
  /** With `after` as key: only what comes after this version (or upload) of it. */
  afterId?: string;
  limit: number;
}

export interface ListingPage<Item> {
  items: Item[];
  commonPrefixes: string[];
  isTruncated: boolean;
  /** Where the next page starts: the last key or common prefix of this one. */
  nextAfter?: string;
  nextAfterId?: string;
}

/** Where rows are read from: those with a key not below `from`, or above it, in the listing's order. */
interface RowSource<Item> {
  rowsFrom(from: string, isExclusive: boolean, limit: number): Item[];
  /** What is left of the key at which the page before stopped. */
  rest?: Item[];
  idOf?(item: Item): string;
}

const batchRows = 1000;

/** Walks rows in key order, folding keys into common prefixes and seeking past each instead of reading through it. */
class PageBuilder<Item extends { key: string }> {
  readonly #request: ListingRequest;
  readonly #source: RowSource<Item>;
  readonly #page: ListingPage<Item> = { items: [], commonPrefixes: [], isTruncated: false };

  constructor(request: ListingRequest, source: RowSource<Item>) {
    this.#request = request;
    this.#source = source;
  }

  #commonPrefixOf(key: string): string | undefined {
    const { prefix, delimiter } = this.#request;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? undefined : key.slice(0, end + delimiter.length);
  }

  get #count(): number {
    return this.#page.items.length + this.#page.commonPrefixes.length;
  }

  /** Takes rows until the page is full or a common prefix asks for a seek; returns where to seek. */
  #take(rows: Item[]): { seek?: string; isFull: boolean; isOver: boolean } {
    const { prefix, limit, after } = this.#request;
    for (const row of rows) {
      if (!row.key.startsWith(prefix)) return { isFull: false, isOver: true };
      const commonPrefix = this.#commonPrefixOf(row.key);
      const isSeen = commonPrefix !== undefined && after.startsWith(commonPrefix);
      if (!isSeen && this.#count === limit) return { isFull: true, isOver: false };
      if (commonPrefix === undefined) {
        this.#page.items.push(row);
        this.#page.nextAfter = row.key;
        this.#page.nextAfterId = this.#source.idOf?.(row);
        continue;
      }
      if (!isSeen) {
        this.#page.commonPrefixes.push(commonPrefix);
        this.#page.nextAfter = commonPrefix;
        this.#page.nextAfterId = undefined;
      }
      const seek = successorOfPrefix(commonPrefix);
      return seek === undefined ? { isFull: false, isOver: true } : { seek, isFull: false, isOver: false };
    }
    return { isFull: false, isOver: false };
  }

  build(): ListingPage<Item> {
    const { prefix, after, limit } = this.#request;
    if (limit === 0) return this.#page;
    let from = compareKeys(after, prefix) >= 0 ? after : prefix;
    let isExclusive = from === after && after !== "";
    let rows = this.#source.rest ?? [];
    // After a common prefix the next key is most often folded too, so one row is asked for until keys come again.
    let batch = this.#request.delimiter === "" ? batchRows : 16;
    for (;;) {
      const { seek, isFull, isOver } = this.#take(rows);
      if (isFull) this.#page.isTruncated = true;
      if (isFull || isOver) return this.#page;
      if (seek !== undefined) {
        from = seek;
        isExclusive = false;
        batch = 1;
      } else if (rows.length > 0) {
        from = rows.at(-1)!.key;
        isExclusive = true;
        batch = Math.min(batchRows, batch * 8);
      }
      rows = this.#source.rowsFrom(from, isExclusive, Math.min(batch, limit + 1));
      if (rows.length === 0) return this.#page;
    }
  }
}

/** Lists objects, versions and uploads with indexed seeks: the cost of a page depends on its length, not on the bucket's. */
export class Listing {
  readonly #database: MetadataDatabase;

  constructor(database: MetadataDatabase) {
    this.#database = database;
  }

  /** Current objects, without delete markers. */
  objects(bucket: Bucket, request: ListingRequest): ListingPage<ObjectVersion> {
    return new PageBuilder<ObjectVersion>(request, {
      rowsFrom: (from, isExclusive, limit) =>
        this.#database
          .all<VersionRow>(
            `select * from versions indexed by versions_current where bucket_id = ? and key ${isExclusive ? ">" : ">="} ?
               and is_latest = 1 and is_delete_marker = 0 order by key limit ?`,
            bucket.id,
            from,
            limit,
          )
          .map(toVersion),
    }).build();
  }

  /** All versions and delete markers, newest first within a key. */
  versions(bucket: Bucket, request: ListingRequest): ListingPage<ObjectVersion> {
    return new PageBuilder<ObjectVersion>(request, {
      idOf: (version) => version.versionId,
      rest: request.afterId ? this.#olderVersions(bucket, request.after, request.afterId) : undefined,
      rowsFrom: (from, isExclusive, limit) => this.#versionRows(bucket, from, isExclusive, limit),
    }).build();
  }

  #olderVersions(bucket: Bucket, key: string, versionId: string): ObjectVersion[] {
    return this.#database
      .all<VersionRow>(
        `select * from versions where bucket_id = ?1 and key = ?2 and seq <
           (select seq from versions where bucket_id = ?1 and key = ?2 and version_id = ?3) order by seq desc`,
        bucket.id,
        key,
        versionId,
      )
      .map(toVersion);
  }

  /** Rows of whole keys: a batch never ends between two versions of one key. */
  #versionRows(bucket: Bucket, from: string, isExclusive: boolean, limit: number): ObjectVersion[] {
    const rows = this.#database.all<VersionRow>(
      `select * from versions indexed by versions_by_age where bucket_id = ? and key ${isExclusive ? ">" : ">="} ?
         order by key, seq desc limit ?`,
      bucket.id,
      from,
      limit,
    );
    const last = rows.at(-1);
    if (!last || rows.length < limit) return rows.map(toVersion);
    const others = this.#database.all<VersionRow>(
      "select * from versions where bucket_id = ? and key = ? and seq < ? order by seq desc",
      bucket.id,
      last.key,
      last.seq,
    );
    return [...rows, ...others].map(toVersion);
  }

  /** Unfinished multipart uploads, oldest first within a key. */
  uploads(bucket: Bucket, request: ListingRequest): ListingPage<Upload> {
    const select = "select * from uploads where bucket_id = ? and key";
    return new PageBuilder<Upload>(request, {
      idOf: (upload) => upload.uploadId,
      rest: request.afterId
        ? this.#database
            .all<UploadRow>(
              `${select} = ? and upload_id > ? order by upload_id`,
              bucket.id,
              request.after,
              request.afterId,
            )
            .map(toUpload)
        : undefined,
      rowsFrom: (from, isExclusive) =>
        this.#database
          .all<UploadRow>(`${select} ${isExclusive ? ">" : ">="} ? order by key, upload_id`, bucket.id, from)
          .map(toUpload),
    }).build();
  }
}
