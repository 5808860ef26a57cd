import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountIdInput } from "@/domain/identity/account-inputs";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accounts,
  buckets,
  plans,
  provisioningSteps,
  storageTenants,
  suspensions,
  users,
} from "@/server/db/schema";

/** Everything the Super Admin's account page shows: never a secret, never a name of an object. */
export async function getAccountDetails({ db }: PlatformContext, { accountId }: AccountIdInput) {
  const [account] = await db
    .select({ account: accounts, planName: plans.name })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(eq(accounts.id, accountId));
  if (!account) throw new NotFoundError("Conta não encontrada.");
  const [team, steps, history, tenant, stored] = await Promise.all([
    teamOf(db, accountId),
    db
      .select()
      .from(provisioningSteps)
      .where(eq(provisioningSteps.accountId, accountId))
      .orderBy(asc(provisioningSteps.position)),
    db
      .select()
      .from(suspensions)
      .where(eq(suspensions.accountId, accountId))
      .orderBy(desc(suspensions.startedAt))
      .limit(20),
    tenantOf(db, accountId),
    storedOf(db, accountId),
  ]);
  return {
    ...account.account,
    planName: account.planName,
    team,
    provisioningSteps: steps,
    suspensions: history,
    currentSuspension: history.find(({ endedAt }) => endedAt === null) ?? null,
    tenant,
    stored,
  };
}

function teamOf(db: Database, accountId: string) {
  return db
    .select({
      id: users.id,
      fullName: users.fullName,
      email: users.email,
      role: users.role,
      lastLoginAt: users.lastLoginAt,
    })
    .from(users)
    .where(and(eq(users.accountId, accountId), isNull(users.removedAt)))
    .orderBy(asc(users.role), asc(users.fullName));
}

async function tenantOf(db: Database, accountId: string) {
  const [tenant] = await db
    .select({
      minioUser: storageTenants.minioUser,
      wantedRevision: storageTenants.wantedRevision,
      appliedRevision: storageTenants.appliedRevision,
      appliedAt: storageTenants.appliedAt,
      lastError: storageTenants.lastError,
      isFull: storageTenants.isFull,
    })
    .from(storageTenants)
    .where(eq(storageTenants.accountId, accountId));
  return tenant ?? null;
}

async function storedOf(db: Database, accountId: string) {
  const [stored] = await db
    .select({
      bucketCount: sql<number>`count(*)::int`,
      bytes: sql<string>`coalesce(sum(${buckets.sizeBytes}), 0)`,
      objectCount: sql<string>`coalesce(sum(${buckets.objectCount}), 0)`,
    })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), sql`${buckets.state} <> 'DELETED'`));
  return {
    bucketCount: stored?.bucketCount ?? 0,
    bytes: BigInt(stored?.bytes ?? 0),
    objectCount: BigInt(stored?.objectCount ?? 0),
  };
}
