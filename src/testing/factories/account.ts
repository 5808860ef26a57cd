import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { accountPlans, accounts, plans } from "@/server/db/schema";
import { someCnpj } from "./tax-id";

export type Account = typeof accounts.$inferSelect;
type PublicPlan = "FREE_TIER" | "STARTER" | "BUSINESS" | "ENTERPRISE";

/** An account on a public plan, active since 2026 unless told otherwise. Everything may be overridden. */
export async function createAccount(
  db: Queryable,
  {
    planCode = "BUSINESS",
    ...values
  }: Partial<typeof accounts.$inferInsert> & { planCode?: PublicPlan } = {},
): Promise<Account> {
  const [plan] = await db.select().from(plans).where(eq(plans.code, planCode));
  if (!plan) throw new Error("The database has no plans: run installDefaults on the template first.");
  const status = values.status ?? "ACTIVE";
  const decidedAt = new Date("2026-01-01T03:00:00Z");
  const unique = randomUUID().replaceAll("-", "");
  const [account] = await db
    .insert(accounts)
    .values({
      shortId: unique.slice(0, 8),
      companyName: `Empresa ${unique.slice(0, 6)} Ltda`,
      taxId: someCnpj(),
      email: `contato-${unique}@empresa.example`,
      phone: "+5511987654321",
      approvedAt: status === "ACTIVE" || status === "SUSPENDED" || status === "CANCELED" ? decidedAt : null,
      rejectedAt: status === "REJECTED" ? decidedAt : null,
      canceledAt: status === "CANCELED" ? decidedAt : null,
      wantedPlanId: plan.id,
      planId: plan.id,
      quotaBytes: plan.quotaBytes,
      createdAt: decidedAt,
      ...values,
      status,
    })
    .returning();
  if (!account) throw new Error("The account was not inserted.");
  if (account.approvedAt) {
    await db
      .insert(accountPlans)
      .values({ accountId: account.id, planId: plan.id, effectiveFrom: decidedAt });
  }
  return account;
}
