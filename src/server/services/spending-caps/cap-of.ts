import { monthOf } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { type LoadedCap, loadCaps } from "./load-caps";

/** The bucket of that name, which must be the account's own; null for the whole account. */
export async function bucketIdOf(
  db: Queryable,
  ctx: AccountContext,
  bucketName: string | null,
): Promise<string | null> {
  return bucketName === null ? null : (await bucketOf(db, ctx, bucketName)).id;
}

/** The account's cap of that scope, if it has one. */
export async function capOf(
  db: Queryable,
  ctx: AccountContext,
  bucketId: string | null,
): Promise<LoadedCap | undefined> {
  const caps = await loadCaps(db, monthOf(ctx.now), [ctx.accountId]);
  return caps.find((cap) => cap.bucketId === bucketId);
}
