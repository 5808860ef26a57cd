import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { RefusalFacts } from "@/domain/access-log/refusal";
import type { AccountContext } from "@/server/context";
import { accessKeyBuckets, accessKeys, auditEntries, keyFreezes } from "@/server/db/schema";

/** What is known of some of the account's keys that may make the store refuse them. */
export async function loadKeyFacts(
  { db, accountId }: AccountContext,
  accessKeyIds: readonly string[],
): Promise<Pick<RefusalFacts, "keys" | "freezes">> {
  const rows = await db
    .select()
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, accountId), inArray(accessKeys.accessKeyId, [...accessKeyIds])));
  const rowIds = rows.map(({ id }) => id);
  const inactive = rows.flatMap(({ status, accessKeyId }) => (status === "INACTIVE" ? [accessKeyId] : []));
  const [granted, frozen, deactivated] = await Promise.all([
    db
      .select()
      .from(accessKeyBuckets)
      .where(
        and(eq(accessKeyBuckets.accountId, accountId), inArray(accessKeyBuckets.accessKeyRowId, rowIds)),
      ),
    db
      .select()
      .from(keyFreezes)
      .where(
        and(
          eq(keyFreezes.accountId, accountId),
          inArray(keyFreezes.accessKeyRowId, rowIds),
          ne(keyFreezes.state, "WARNED"),
        ),
      ),
    db
      .select({ accessKeyId: auditEntries.resource, at: auditEntries.occurredAt })
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.accountId, accountId),
          eq(auditEntries.action, "access-key.deactivated"),
          inArray(auditEntries.resource, inactive),
        ),
      )
      .orderBy(desc(auditEntries.id)),
  ]);
  const idOf = new Map(rows.map(({ id, accessKeyId }) => [id, accessKeyId]));
  return {
    keys: new Map(
      rows.map((row) => [
        row.accessKeyId,
        {
          ...row,
          bucketIds: row.allowsAllBuckets
            ? null
            : granted
                .filter(({ accessKeyRowId }) => accessKeyRowId === row.id)
                .map(({ bucketId }) => bucketId),
          deactivatedAt: deactivated.find(({ accessKeyId }) => accessKeyId === row.accessKeyId)?.at ?? null,
        },
      ]),
    ),
    freezes: frozen.map(({ accessKeyRowId, foundAt, state, decidedAt }) => ({
      accessKeyId: idOf.get(accessKeyRowId) ?? "",
      from: foundAt,
      until: state === "CONTINUED" ? decidedAt : null,
    })),
  };
}
