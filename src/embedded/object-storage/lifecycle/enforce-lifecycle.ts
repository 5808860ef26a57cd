import type { Bucket, ObjectVersion } from "../storage/model";
import type { ObjectStore } from "../storage/object-store";
import { dueRemovals } from "./due-removals";
import type { LifecycleRule } from "./lifecycle-rules";

const dayMs = 24 * 3600 * 1000;
const pageSize = 1000;

/** Applies the rules to one key as it is at this moment; inside a transaction. */
function enforceOnKey(
  store: ObjectStore,
  bucketName: string,
  key: string,
  rules: LifecycleRule[],
  now: Date,
): void {
  const bucket = store.buckets.find(bucketName);
  if (!bucket) return;
  for (const removal of dueRemovals(rules, store.versions.all(bucket, key), now)) {
    if (removal.kind === "remove-version") store.versions.removeVersion(removal.version);
    else store.versions.removeLatest(bucket, key);
  }
}

async function expireVersions(
  store: ObjectStore,
  bucket: Bucket,
  rules: LifecycleRule[],
  now: Date,
): Promise<void> {
  let pending: ObjectVersion[] = [];
  const settle = async () => {
    const versions = pending;
    const key = versions[0]?.key;
    pending = [];
    if (key === undefined || dueRemovals(rules, versions, now).length === 0) return;
    await store.database.write(() => enforceOnKey(store, bucket.name, key, rules, now));
  };
  for (let after = "", afterId: string | undefined; ; ) {
    const page = store.listing.versions(bucket, {
      prefix: "",
      delimiter: "",
      after,
      afterId,
      limit: pageSize,
    });
    for (const version of page.items) {
      if (pending[0] && pending[0].key !== version.key) await settle();
      pending.push(version);
    }
    if (!page.isTruncated || page.nextAfter === undefined) break;
    after = page.nextAfter;
    afterId = page.nextAfterId;
  }
  await settle();
}

async function abortStaleUploads(
  store: ObjectStore,
  bucket: Bucket,
  rules: LifecycleRule[],
  now: Date,
): Promise<void> {
  for (const rule of rules) {
    if (!rule.isEnabled || rule.abortUploadDays === undefined) continue;
    const limit = new Date(now.getTime() - rule.abortUploadDays * dayMs);
    for (const upload of store.uploads.startedBefore(bucket.id, rule.prefix, limit)) {
      await store.database.write(() => store.uploads.finish(upload, new Set()));
    }
  }
}

/** One pass over all buckets that have lifecycle rules. Requests are served between its small transactions. */
export async function enforceLifecycle(store: ObjectStore, now: Date): Promise<void> {
  for (const bucket of store.buckets.list()) {
    const document = store.buckets.document(bucket, "lifecycle");
    if (document === undefined) continue;
    const rules = JSON.parse(document) as LifecycleRule[];
    await expireVersions(store, bucket, rules, now);
    await abortStaleUploads(store, bucket, rules, now);
  }
  store.emptyTrash();
}
