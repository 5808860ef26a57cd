import { eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, plans, platformSettings, registrations, users } from "@/server/db/schema";
import { activateAccount } from "./activate-account";
import { assertIdentityIsFree, releaseEmailOfEndedAccount } from "./identity-conflict";
import { createShortId } from "./short-id";
import { tellRegistration } from "./tell-registration";

export type Registration = typeof registrations.$inferSelect;

/** The account and its Owner out of a confirmed registration, whose row the caller has locked. */
export async function createAccountOf(
  tx: Transaction,
  ctx: ServiceContext,
  registration: Registration,
): Promise<{ isApproved: boolean }> {
  if (registration.accountId) return { isApproved: await isActive(tx, registration.accountId) };
  const { email, taxId, phone, fullName } = registration;
  await releaseEmailOfEndedAccount(tx, email, ctx.now);
  await assertIdentityIsFree(tx, registration);
  const [plan] = await tx.select().from(plans).where(eq(plans.id, registration.wantedPlanId));
  if (!plan) throw new NotFoundError("Este plano não existe mais.");
  const [account] = await tx
    .insert(accounts)
    .values({
      shortId: createShortId(),
      companyName: registration.companyName ?? fullName,
      website: registration.website,
      taxId,
      email,
      phone,
      wantedPlanId: plan.id,
      planId: plan.id,
      quotaBytes: plan.quotaBytes,
      createdAt: ctx.now,
    })
    .returning();
  if (!account) throw new Error("The account was not inserted.");
  await tx.insert(users).values({
    accountId: account.id,
    email,
    phone,
    fullName,
    passwordHash: registration.passwordHash,
    role: "OWNER",
    createdAt: ctx.now,
  });
  await tx
    .update(registrations)
    .set({ confirmedAt: ctx.now, accountId: account.id })
    .where(eq(registrations.id, registration.id));
  await recordAudit(tx, ctx, {
    accountId: account.id,
    area: "account",
    action: "account.registered",
    resource: account.companyName,
    details: { plan: plan.name },
  });
  await tellRegistration(tx, ctx, { account, plan, ownerName: fullName });
  const [settings] = await tx.select().from(platformSettings);
  if (!settings?.approvesAutomatically) return { isApproved: false };
  await activateAccount(tx, ctx, { account, plan });
  return { isApproved: true };
}

async function isActive(tx: Transaction, accountId: string): Promise<boolean> {
  const [account] = await tx
    .select({ status: accounts.status })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return account?.status === "ACTIVE";
}
