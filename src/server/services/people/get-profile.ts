import { eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { PersonContext } from "@/server/context";
import { users } from "@/server/db/schema";

/** The signed-in person's own data. */
export async function getProfile(ctx: PersonContext) {
  const [profile] = await ctx.db
    .select({
      fullName: users.fullName,
      email: users.email,
      phone: users.phone,
      role: users.role,
      lastLoginAt: users.lastLoginAt,
    })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  if (!profile) throw new NotFoundError();
  return profile;
}
