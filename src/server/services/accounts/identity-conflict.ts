import { and, eq, inArray, isNull, notInArray, or } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { Queryable } from "@/server/db/client";
import { accounts, invoices, users } from "@/server/db/schema";
import { violatedConstraint } from "@/server/db/violated-constraint";

const emailTaken = () =>
  new ConflictError("Este e-mail já está cadastrado. Entre na sua conta ou use outro e-mail.", "email");
const taxIdTaken = () => new ConflictError("Este CPF ou CNPJ já está cadastrado.", "taxId");
const owesInvoice = (field: "email" | "taxId") =>
  new ConflictError(
    "Há uma fatura em aberto de uma conta encerrada com estes dados. Entre nela para pagar e cadastre-se de novo depois.",
    field,
  );
const endedStatuses = ["REJECTED", "CANCELED"] as const;

interface Identity {
  email: string;
  taxId: string;
}

/**
 * Throws ConflictError by the field when a live person or account has this e-mail or tax id, or one that was closed
 * has and still owes: closing an account is no way out of its last invoice.
 */
export async function assertIdentityIsFree(db: Queryable, identity: Identity): Promise<void> {
  await assertNotLive(db, identity);
  const [debtor] = await db
    .select({ taxId: accounts.taxId })
    .from(accounts)
    .innerJoin(invoices, eq(invoices.accountId, accounts.id))
    .where(
      and(
        or(eq(accounts.email, identity.email), eq(accounts.taxId, identity.taxId)),
        inArray(accounts.status, [...endedStatuses]),
        inArray(invoices.status, ["PENDING", "OVERDUE"]),
      ),
    )
    .limit(1);
  if (debtor) throw owesInvoice(debtor.taxId === identity.taxId ? "taxId" : "email");
}

async function assertNotLive(db: Queryable, { email, taxId }: Identity): Promise<void> {
  const [person] = await db
    .select({ id: users.id })
    .from(users)
    .leftJoin(accounts, eq(accounts.id, users.accountId))
    .where(
      and(
        eq(users.email, email),
        isNull(users.removedAt),
        or(isNull(users.accountId), notInArray(accounts.status, [...endedStatuses])),
      ),
    );
  if (person) throw emailTaken();
  const live = await db
    .select({ email: accounts.email, taxId: accounts.taxId })
    .from(accounts)
    .where(
      and(
        or(eq(accounts.email, email), eq(accounts.taxId, taxId)),
        notInArray(accounts.status, [...endedStatuses]),
      ),
    );
  if (live.some((account) => account.email === email)) throw emailTaken();
  if (live.length > 0) throw taxIdTaken();
}

/** Somebody of a rejected or closed account signs up anew: the old sign-in makes room for the new one. */
export async function releaseEmailOfEndedAccount(db: Queryable, email: string, now: Date): Promise<void> {
  const ended = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(inArray(accounts.status, [...endedStatuses]));
  await db
    .update(users)
    .set({ removedAt: now })
    .where(and(eq(users.email, email), isNull(users.removedAt), inArray(users.accountId, ended)));
}

/** What two people who took the same e-mail or tax id at the same moment are told; undefined for other failures. */
export function identityConflictOf(error: unknown): ConflictError | undefined {
  switch (violatedConstraint(error)) {
    case "users_live_email":
    case "accounts_live_email":
      return emailTaken();
    case "accounts_live_tax_id":
      return taxIdTaken();
    default:
      return undefined;
  }
}
