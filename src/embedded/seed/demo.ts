import { setTimeout as delay } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { cnpjCheckDigits } from "@/domain/identity/cnpj";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import {
  accessKeys,
  accountPlans,
  accounts,
  buckets,
  plans,
  platformSettings,
  provisioningSteps,
  quotaChangeRequests,
  users,
} from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { runCycle } from "@/server/services/metering/run-cycle";
import { hashPassword } from "@/server/services/people/passwords";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { startProvisioning } from "@/server/services/provisioning/start-provisioning";
import { systemContext } from "@/server/system-context";
import { seedBackups } from "./demo-backups";
import { type DemoCustomer, demoCustomers } from "./demo-customers";
import { seedInvoices } from "./demo-invoices";
import { objectsPerBucket, seedObjects } from "./demo-objects";
import { seedRegistrations } from "./demo-registrations";
import { seedUsage, threeMonthsAgo } from "./demo-usage";

const password = "Demonstracao2026";

/**
 * Adds three months of sample customers with usage and invoices, once. Each is a real tenant, made by the ordinary
 * provisioning, whose newest backups are at the store.
 */
export async function seedDemo(): Promise<{ lines: string[] }> {
  const ctx = systemContext();
  const from = threeMonthsAgo(ctx.now);
  const passwordHash = await hashPassword(password);
  const seeded = [];
  for (const customer of demoCustomers) {
    const created = await createCustomer(ctx, customer, { from, now: ctx.now, passwordHash });
    if (!created) continue;
    const { isApplied, problem } = await settleTenant(ctx, created.accountId, 60_000);
    if (!isApplied) throw new Error(`The sample customer ${customer.companyName} has no tenant: ${problem}`);
    await seedObjects(customer, ctx.now);
    await seedUsage(ctx.db, created, from, ctx.now);
    seeded.push(created);
  }
  if (seeded.length > 0) {
    // With a month to pay, the newest invoice is open on whatever day the demonstration starts.
    await ctx.db.update(platformSettings).set({ invoiceDueDays: 30 });
    await seedInvoices(ctx, seeded, from);
    await seedBackups(ctx, seeded);
    const fiftyTerabytes = 50n * 1024n ** 4n;
    await ctx.db
      .update(platformSettings)
      .set({ physicalCapacityBytes: fiftyTerabytes })
      .where(isNull(platformSettings.physicalCapacityBytes));
  }
  await seedRegistrations(ctx.db, ctx.now, passwordHash);
  if (seeded.length > 0) await measureBackups(new Date());
  await stopJobQueue();
  const addresses = demoCustomers.map(
    ({ companyName, ...customer }) => `  ${emailOf(customer)}  ${companyName}`,
  );
  return { lines: [`Clientes de demonstração (senha ${password}):`, ...addresses] };
}

const longestScanSeconds = 60;

/** The portal may have measured before the backups were there: once the store has counted them, it is done again. */
async function measureBackups(since: Date): Promise<void> {
  for (let waited = 0; waited < longestScanSeconds; waited += 1) {
    const { integrations, now } = systemContext();
    const { countedAt } = await integrations.metrics.readUsage(now);
    if (countedAt && countedAt > since) break;
    await delay(1000);
  }
  await runCycle(systemContext());
}

async function createCustomer(
  ctx: ServiceContext,
  customer: DemoCustomer,
  { from, now, passwordHash }: { from: Date; now: Date; passwordHash: string },
) {
  return ctx.db.transaction(async (tx) => {
    const [known] = await tx.select().from(accounts).where(eq(accounts.shortId, customer.shortId));
    const [plan] = await tx.select().from(plans).where(eq(plans.code, customer.planCode));
    if (known || !plan) return undefined;
    const email = emailOf(customer);
    const [account] = await tx
      .insert(accounts)
      .values({
        shortId: customer.shortId,
        companyName: customer.companyName,
        taxId: customer.cnpjBase + cnpjCheckDigits(customer.cnpjBase),
        email,
        phone: "+5511987654321",
        address: addressOf(customer),
        status: "ACTIVE",
        approvedAt: from,
        createdAt: from,
        wantedPlanId: plan.id,
        planId: plan.id,
        quotaBytes: plan.quotaBytes,
      })
      .returning();
    if (!account) throw new Error("The sample customer was not created.");
    const [owner] = await tx
      .insert(users)
      .values({
        accountId: account.id,
        email,
        passwordHash,
        fullName: customer.owner,
        role: "OWNER",
        createdAt: from,
      })
      .returning();
    await tx.insert(accountPlans).values({ accountId: account.id, effectiveFrom: from, planId: plan.id });
    const rows = await tx
      .insert(buckets)
      .values(customer.buckets.map((bucket) => bucketOf(account.id, customer, bucket, { from, now })))
      .returning({ id: buckets.id });
    await tx.insert(accessKeys).values(keyOf(account.id, customer, { from, now }));
    await startProvisioning(tx, ctx, account.id);
    // Nobody reads a sample customer's welcome.
    await tx
      .update(provisioningSteps)
      .set({ state: "DONE", startedAt: now, finishedAt: now })
      .where(and(eq(provisioningSteps.accountId, account.id), eq(provisioningSteps.step, "welcome-mail")));
    if (owner && isNearlyFull(customer, plan.quotaBytes)) await askForMore(tx, account, owner.id);
    return {
      accountId: account.id,
      customer,
      buckets: rows.map(({ id }, index) => ({ id, share: customer.buckets[index]?.share ?? 0 })),
    };
  });
}

function bucketOf(
  accountId: string,
  customer: DemoCustomer,
  { name, share }: DemoCustomer["buckets"][number],
  { from, now }: { from: Date; now: Date },
): typeof buckets.$inferInsert {
  const sizeBytes = (customer.lastBytes * BigInt(share)) / 100n;
  return {
    accountId,
    name,
    versioning: "ENABLED",
    sizeBytes,
    objectCount: objectsPerBucket,
    versionCount: objectsPerBucket,
    usageMeasuredAt: now,
    createdAt: from,
  };
}

function keyOf(
  accountId: string,
  { shortId }: DemoCustomer,
  { from, now }: { from: Date; now: Date },
): typeof accessKeys.$inferInsert {
  const accessKeyId = `${shortId.toUpperCase()}BACKUP000000`;
  return {
    accountId,
    accessKeyId,
    name: "Servidor de backup",
    secretCipher: processSecretBox().seal(crypto.randomUUID(), accessKeySecretPurpose(accessKeyId)),
    secretShownAt: from,
    lastUsedAt: now,
    createdAt: from,
  };
}

function isNearlyFull(customer: DemoCustomer, quotaBytes: bigint): boolean {
  return customer.lastBytes * 100n > quotaBytes * 95n;
}

async function askForMore(
  tx: Transaction,
  account: typeof accounts.$inferSelect,
  ownerId: string,
): Promise<void> {
  await tx.insert(quotaChangeRequests).values({
    accountId: account.id,
    currentQuotaBytes: account.quotaBytes,
    requestedQuotaBytes: account.quotaBytes * 2n,
    reason: "Vamos guardar também o material bruto das gravações deste ano.",
    requestedById: ownerId,
  });
}

function addressOf({ zipCode, city, state }: DemoCustomer) {
  return {
    zipCode,
    street: "Avenida das Palmeiras",
    number: "1200",
    district: "Centro",
    city,
    state,
  };
}

function emailOf({ owner, shortId }: Pick<DemoCustomer, "owner" | "shortId">): string {
  const first = owner
    .split(" ")[0]
    ?.normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
  return `${first}@${shortId}.example`;
}
