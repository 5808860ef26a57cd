import { and, asc, eq, sql } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { accessKeys, buckets, platformSettings } from "@/server/db/schema";
import { connectionOf } from "./connection-of";

/** What a person types into backup software: connection, keys and buckets to choose from. No secrets. */
export async function getGuide(ctx: AccountContext) {
  const keys = await ctx.db
    .select({ accessKeyId: accessKeys.accessKeyId, name: accessKeys.name, permission: accessKeys.permission })
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.status, "ACTIVE")))
    .orderBy(asc(accessKeys.createdAt));
  const ready = await ctx.db
    .select({
      name: buckets.name,
      hasObjectLock: buckets.hasObjectLock,
      purpose: buckets.purpose,
      hasRetention: sql<boolean>`${buckets.defaultRetentionMode} is not null`,
    })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.state, "READY")))
    .orderBy(asc(buckets.name));
  const [settings] = await ctx.db
    .select({ platformName: platformSettings.platformName })
    .from(platformSettings);
  return {
    connection: connectionOf(),
    keys,
    buckets: ready,
    platformName: settings?.platformName ?? "CloudStorage Pro",
  };
}
