import { and, eq, ne } from "drizzle-orm";
import { ConflictError, ExternalServiceError } from "@/domain/errors";
import { freeSlot } from "@/domain/provisioning/account-policies";
import type { CreateBucketInput } from "@/domain/provisioning/inputs";
import { rulesOfPreset } from "@/domain/provisioning/lifecycle-presets";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { buckets, storageTenants } from "@/server/db/schema";
import { nameTakenProblem } from "@/server/services/provisioning/apply-buckets";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { keepSpendingCap } from "@/server/services/spending-caps/keep-spending-cap";
import { isPlatformBucket } from "./is-platform-bucket";

const maxBuckets = 1000;

/**
 * Creates a bucket and waits a few seconds for the store. `state` is CREATING when the store did not answer in
 * time: it is created as soon as it does. Throws ConflictError by the field `name` when the name is taken.
 */
export async function createBucket(ctx: AccountContext, input: CreateBucketInput) {
  if (isPlatformBucket(input.name)) throw new ConflictError(nameTakenProblem, "name");
  await assertFreeOnStore(ctx, input.name);
  const id = await ctx.db.transaction(async (tx) => {
    const policySlot = await reserveSlot(tx, ctx.accountId);
    const [bucket] = await tx
      .insert(buckets)
      .values({
        accountId: ctx.accountId,
        name: input.name,
        versioning: input.versioning || input.hasObjectLock ? "ENABLED" : "OFF",
        isPublic: input.isPublic,
        hasObjectLock: input.hasObjectLock,
        purpose: input.purpose ?? "GENERAL",
        defaultRetentionMode: input.retention?.mode ?? null,
        defaultRetentionDays: input.retention?.days ?? null,
        lifecycleRules: rulesOfPreset(input.lifecyclePreset),
        policySlot,
        createdById: ctx.actor.userId,
      })
      .onConflictDoNothing()
      .returning({ id: buckets.id });
    if (!bucket) throw new ConflictError(nameTakenProblem, "name");
    await keepSpendingCap(tx, ctx.accountId, { bucketId: bucket.id, name: input.name });
    const { name: _, ...details } = input;
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "bucket.created",
      resource: input.name,
      details,
    });
    await requestTenantApply(tx, ctx.accountId);
    return bucket.id;
  });
  await settleTenant(ctx, ctx.accountId);
  const [bucket] = await ctx.db
    .select({ name: buckets.name, state: buckets.state, lastError: buckets.lastError })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, id)));
  if (bucket?.state === "DELETED") throw new ConflictError(bucket.lastError ?? nameTakenProblem, "name");
  return { name: input.name, state: bucket?.state ?? "CREATING", problem: bucket?.lastError ?? null };
}

/** Names that somebody holds on the store itself. A store that is away does not stop the wish: its job decides. */
async function assertFreeOnStore(ctx: AccountContext, name: string): Promise<void> {
  try {
    if (!(await ctx.integrations.objectStorage.bucketExists(name))) return;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.isRetryable) return;
    throw error;
  }
  throw new ConflictError(nameTakenProblem, "name");
}

/** One creation at a time per account: the tenant's row is the lock. */
async function reserveSlot(tx: Transaction, accountId: string): Promise<number> {
  const [tenant] = await tx
    .select({ accountId: storageTenants.accountId })
    .from(storageTenants)
    .where(eq(storageTenants.accountId, accountId))
    .for("update");
  if (!tenant)
    throw new ConflictError("O storage da sua conta ainda está sendo preparado. Tente em instantes.");
  const live = await tx
    .select({ slot: buckets.policySlot })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), ne(buckets.state, "DELETED")));
  if (live.length >= maxBuckets) {
    throw new ConflictError(`Sua conta chegou ao limite de ${maxBuckets.toLocaleString("pt-BR")} buckets.`);
  }
  return freeSlot(live.map(({ slot }) => slot));
}
