import { randomUUID } from "node:crypto";
import type { MemberRole } from "@/domain/permissions/roles";
import type { Queryable } from "@/server/db/client";
import { users } from "@/server/db/schema";
import { hashPassword } from "@/server/services/people/passwords";

export type User = typeof users.$inferSelect;

/** The password of every person that a factory makes. */
export const factoryPassword = "Cavalo8Correto";
let factoryPasswordHash: Promise<string> | undefined;

/** A member of an account: its Owner unless told otherwise. Signs in with `factoryPassword`. */
export async function createUser(
  db: Queryable,
  values: Partial<typeof users.$inferInsert> & { accountId: string; role?: MemberRole },
): Promise<User> {
  return insertUser(db, { role: "OWNER", ...values });
}

/** One of the provider's people. Signs in with `factoryPassword`. */
export async function createSuperAdmin(
  db: Queryable,
  values: Partial<typeof users.$inferInsert> = {},
): Promise<User> {
  return insertUser(db, { ...values, role: "SUPER_ADMIN", accountId: null });
}

async function insertUser(
  db: Queryable,
  values: Partial<typeof users.$inferInsert> & Pick<typeof users.$inferInsert, "role">,
): Promise<User> {
  factoryPasswordHash ??= hashPassword(factoryPassword);
  const [user] = await db
    .insert(users)
    .values({
      email: `pessoa-${randomUUID()}@empresa.example`,
      fullName: "João Silva",
      passwordHash: await factoryPasswordHash,
      ...values,
    })
    .returning();
  if (!user) throw new Error("The user was not inserted.");
  return user;
}
