import { randomBytes } from "node:crypto";
import type { ProbeStepName } from "@/domain/provisioning/connection-probe";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";

const smallBytes = 64 * 1024;
const partBytes = 5 * 1024 * 1024;
/** Long enough that a deletion at once meets it, short enough to wait for. */
const lockSeconds = 8;

/** What the probe itself finds wrong, where the store found nothing. */
export class ProbeFailure extends Error {
  readonly code: "DifferentContent" | "NotDeletable";
  constructor(code: ProbeFailure["code"]) {
    super(code);
    this.code = code;
  }
}

export interface ProbedBucket {
  name: string;
  hasObjectLock: boolean;
  /** A plain delete leaves versions behind. */
  keepsVersions: boolean;
}

/** The steps of a connection test, each to be run once and in order. Objects are named from `name`. */
export function probeBucket(
  customer: CustomerStorage,
  bucket: ProbedBucket,
  name: string,
): Record<ProbeStepName, () => Promise<void>> {
  const small = randomBytes(smallBytes);
  const parts = [randomBytes(partBytes), randomBytes(smallBytes)];
  let lockedUntil: Date | undefined;
  /** Of its own, so that a default retention of days does not hold the probe. */
  const lock = () => {
    if (bucket.hasObjectLock) lockedUntil = new Date(Date.now() + lockSeconds * 1000);
    return lockedUntil;
  };
  return {
    list: async () => {
      await customer.listObjects({ bucketName: bucket.name, prefix: folderOf(name) });
    },
    upload: () => customer.putObject(bucket.name, name, small, lock()),
    multipart: () => customer.putObjectInParts(bucket.name, `${name}-partes`, parts, lock()),
    download: async () => {
      const offset = partBytes - 1024;
      const read = await customer.readRange(bucket.name, `${name}-partes`, offset, 2048);
      const expected = Buffer.concat(parts).subarray(offset, offset + 2048);
      if (!read.equals(expected)) throw new ProbeFailure("DifferentContent");
    },
    lock: async () => {
      const protectedName = `${name}-protegido`;
      await customer.putObject(bucket.name, protectedName, small, lock());
      const versionId = (await customer.describeObject(bucket.name, protectedName))?.versionId ?? undefined;
      const refused = await customer.removeObjects(bucket.name, [{ name: protectedName, versionId }]);
      if (refused.length === 0) throw new ProbeFailure("NotDeletable");
    },
    remove: async () => {
      if (lockedUntil) await untilAfter(lockedUntil);
      await customer.removeObject(bucket.name, name);
      await customer.removeObject(bucket.name, `${name}-partes`);
      if (bucket.keepsVersions) await removeVersions(customer, bucket.name, name);
    },
  };
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);

/** A second more than the store's clock may lag behind. */
function untilAfter(instant: Date): Promise<void> {
  const wait = Math.max(0, instant.getTime() + 1000 - Date.now());
  return new Promise((resolve) => setTimeout(resolve, wait));
}

async function removeVersions(customer: CustomerStorage, bucketName: string, prefix: string): Promise<void> {
  const { versions } = await customer.listVersions({ bucketName, prefix, limit: 1000, isRecursive: true });
  const refused = await customer.removeObjects(bucketName, versions);
  const [first] = refused;
  if (first) throw Object.assign(new Error(first.code), { code: first.code });
}
