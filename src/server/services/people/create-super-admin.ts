import { eq, sql } from "drizzle-orm";
import { InvalidInputError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { Database } from "@/server/db/client";
import { users } from "@/server/db/schema";
import { hashPassword } from "./passwords";

const firstAdminLock = 7_330_017;

/**
 * Creates one of the provider's people. With `onlyIfNone`, nothing happens when there already is one, also when
 * several processes start together. Returns whether the person was created.
 */
export async function createSuperAdmin(
  db: Database,
  input: { email: string; fullName: string; password: string },
  { onlyIfNone, now }: { onlyIfNone: boolean; now: Date },
): Promise<boolean> {
  const email = input.email.trim().toLowerCase();
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${firstAdminLock})`);
    const admins = await tx
      .select({ email: users.email, removedAt: users.removedAt })
      .from(users)
      .where(eq(users.role, "SUPER_ADMIN"));
    if (onlyIfNone && admins.some((admin) => admin.removedAt === null)) return false;
    const created = await tx
      .insert(users)
      .values({
        email,
        fullName: input.fullName,
        passwordHash: await hashPassword(input.password),
        role: "SUPER_ADMIN",
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (created.length === 0) throw new InvalidInputError("Já existe uma pessoa com este e-mail.", "email");
    await recordAudit(
      tx,
      { actor: null, origin: null, now },
      { accountId: null, area: "platform", action: "super-admin.created", resource: email },
    );
    return true;
  });
}
