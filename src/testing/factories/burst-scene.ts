import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/server/db/client";
import { accessKeys, accessLogEntries } from "@/server/db/schema";
import type { CustomerStorage, ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { listFreezes } from "@/server/services/ransomware-guard/list-freezes";
import { bucketRowOf, createTenantWithBucket, fullKey } from "./tenant-bucket";

export interface BurstKey {
  accessKeyId: string;
  customer: CustomerStorage;
}

/** An account with a bucket and a key that has been at work for weeks. What keys do is logged as the audit stream would. */
export async function openBurstScene(
  db: Database,
  storage: ObjectStorage,
  { versioning }: { versioning: boolean },
) {
  const { ctx, bucketName } = await createTenantWithBucket(db, storage, "rajada", { versioning });
  const { id: bucketId } = await bucketRowOf(ctx, bucketName);
  const log = (
    accessKeyId: string,
    operation: string,
    objectKey: string,
    occurredAt = new Date(),
    statusCode = 200,
  ) =>
    logRequest(
      db,
      { accountId: ctx.accountId, bucketId, bucketName },
      { accessKeyId, operation, objectKey, occurredAt, statusCode },
    );
  const newKey = async (): Promise<BurstKey> => {
    const made = await createAccessKey(ctx, { ...fullKey, name: "Servidor" });
    await log(made.accessKeyId, "PutObject", "antigo", new Date(Date.now() - 20 * 86_400_000));
    return { accessKeyId: made.accessKeyId, customer: storage.openAsCustomer(made) };
  };
  return {
    ctx,
    bucketName,
    bucketId,
    key: await newKey(),
    newKey,
    log,
    ...touches(bucketName, log),
    async read(name: string) {
      const found = await storage.openForRepair().describeObject(bucketName, name);
      return found && `${found.sizeBytes}/${found.etag}`;
    },
    statusOf: async (of: BurstKey) =>
      (await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, of.accessKeyId)))[0]?.status,
    freezes: () => listFreezes(ctx),
    /** Jobs run with the clock of their start; the burst lies before. */
    asJob: () => ({ ...ctx, actor: null, now: new Date() }),
  };
}

export type BurstScene = Awaited<ReturnType<typeof openBurstScene>>;

/** Works through a list, ten at a time. */
export async function inTens(list: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  for (let start = 0; start < list.length; start += 10) {
    await Promise.all(list.slice(start, start + 10).map(work));
  }
}

/** What a key does to objects of the bucket, each logged when it has ended. */
function touches(
  bucketName: string,
  log: (accessKeyId: string, operation: string, key: string) => Promise<void>,
) {
  return {
    async write(by: BurstKey, name: string, text: string) {
      await by.customer.putObject(bucketName, name, Buffer.from(text));
      await log(by.accessKeyId, "PutObject", name);
    },
    async remove(by: BurstKey, name: string) {
      await by.customer.removeObject(bucketName, name);
      await log(by.accessKeyId, "DeleteObject", name);
    },
    async removeAll(by: BurstKey, list: readonly string[]) {
      await by.customer.removeObjects(
        bucketName,
        list.map((name) => ({ name })),
      );
      await log(by.accessKeyId, "DeleteMultipleObjects", list.at(-1) ?? "");
    },
  };
}

async function logRequest(
  db: Database,
  bucket: { accountId: string; bucketId: string; bucketName: string },
  request: {
    accessKeyId: string;
    operation: string;
    objectKey: string;
    occurredAt: Date;
    statusCode: number;
  },
): Promise<void> {
  await db.insert(accessLogEntries).values({
    ...bucket,
    ...request,
    entryKey: randomUUID(),
    requestClass: request.operation.startsWith("Delete") ? "DELETE" : "PUT",
    ingressBytes: 0n,
    egressBytes: 0n,
    durationMicros: 5000n,
  });
}
