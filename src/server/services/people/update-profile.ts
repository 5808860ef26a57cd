import { eq } from "drizzle-orm";
import type { UpdateProfileInput } from "@/domain/identity/session-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { PersonContext } from "@/server/context";
import { users } from "@/server/db/schema";

/** Changes the own name and phone. */
export async function updateProfile(ctx: PersonContext, input: UpdateProfileInput): Promise<void> {
  const { userId, accountId, email } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    await tx.update(users).set(input).where(eq(users.id, userId));
    await recordAudit(tx, ctx, {
      accountId,
      area: accountId ? "team" : "platform",
      action: "profile.updated",
      resource: email,
    });
  });
}
