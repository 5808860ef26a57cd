import { eq, inArray } from "drizzle-orm";
import { cnpjCheckDigits } from "@/domain/identity/cnpj";
import type { Database } from "@/server/db/client";
import { accounts, plans, users } from "@/server/db/schema";

const hourMs = 3_600_000;

/** Sign-ups that wait for the Super Admin, and one that was turned down. */
const registrations = [
  {
    shortId: "demo0007",
    companyName: "TechCorp Soluções Ltda",
    owner: "João Silva",
    email: "joao@demo0007.example",
    cnpjBase: "641720850001",
    hoursAgo: 2,
    rejectionReason: null,
  },
  {
    shortId: "demo0008",
    companyName: "Colégio Monte Azul",
    owner: "Helena Castro",
    email: "helena@demo0008.example",
    cnpjBase: "7K2MNP410001",
    hoursAgo: 21,
    rejectionReason: null,
  },
  {
    shortId: "demo0009",
    companyName: "Importadora Sem Nome",
    owner: "Otávio Reis",
    email: "otavio@demo0009.example",
    cnpjBase: "190385760001",
    hoursAgo: 400,
    rejectionReason: "Não conseguimos confirmar os dados da empresa.",
  },
];

/** Adds them once. Approving one provisions a real tenant at the embedded store. */
export async function seedRegistrations(db: Database, now: Date, passwordHash: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [plan] = await tx.select().from(plans).where(eq(plans.code, "BUSINESS"));
    const shortIds = registrations.map(({ shortId }) => shortId);
    const known = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(inArray(accounts.shortId, shortIds));
    if (!plan || known.length > 0) return;
    for (const { owner, cnpjBase, hoursAgo, rejectionReason, ...company } of registrations) {
      const createdAt = new Date(now.getTime() - hoursAgo * hourMs);
      const [account] = await tx
        .insert(accounts)
        .values({
          ...company,
          taxId: cnpjBase + cnpjCheckDigits(cnpjBase),
          phone: "+5511987654321",
          website: `https://${company.shortId}.example`,
          wantedPlanId: plan.id,
          planId: plan.id,
          quotaBytes: plan.quotaBytes,
          createdAt,
          ...(rejectionReason === null
            ? { status: "PENDING_APPROVAL" as const }
            : { status: "REJECTED" as const, rejectedAt: now, rejectionReason }),
        })
        .returning({ id: accounts.id });
      await tx.insert(users).values({
        accountId: account?.id ?? null,
        email: company.email,
        passwordHash,
        fullName: owner,
        role: "OWNER",
        createdAt,
      });
    }
  });
}
