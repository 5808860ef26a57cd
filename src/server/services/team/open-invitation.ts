import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { Queryable } from "@/server/db/client";
import { accounts, invitations } from "@/server/db/schema";
import { hashSecretToken } from "@/server/services/people/secret-token";

/** The invitation a link stands for. Throws NotFoundError once it expired, was used or taken back. */
export async function openInvitation(db: Queryable, token: string, now: Date) {
  const [row] = await db
    .select({ invitation: invitations, companyName: accounts.companyName })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .where(
      and(
        eq(invitations.tokenHash, hashSecretToken(token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
        inArray(accounts.status, ["ACTIVE", "SUSPENDED"]),
      ),
    );
  if (!row) {
    throw new NotFoundError("Este convite expirou ou já foi usado. Peça um novo a quem convidou você.");
  }
  return { ...row.invitation, companyName: row.companyName };
}
