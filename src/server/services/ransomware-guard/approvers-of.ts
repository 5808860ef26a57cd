import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Approver } from "@/domain/ransomware-guard/approvers";
import type { Queryable } from "@/server/db/client";
import { auditEntries, users } from "@/server/db/schema";

export interface ApproverPerson extends Approver {
  fullName: string;
  email: string;
}

/** The account's Owner and Admins, and since when each is one. */
export async function approversOf(db: Queryable, accountId: string): Promise<ApproverPerson[]> {
  const promotedAt = sql<string | null>`(
    select max(${auditEntries.occurredAt}) from ${auditEntries}
    where ${auditEntries.accountId} = ${users.accountId} and ${auditEntries.action} = 'member.role-changed'
      and ${auditEntries.resource} = ${users.email})`;
  const rows = await db
    .select({
      userId: users.id,
      role: users.role,
      fullName: users.fullName,
      email: users.email,
      createdAt: users.createdAt,
      promotedAt,
    })
    .from(users)
    .where(
      and(eq(users.accountId, accountId), inArray(users.role, ["OWNER", "ADMIN"]), isNull(users.removedAt)),
    )
    .orderBy(asc(users.createdAt));
  return rows.map(({ promotedAt: promoted, createdAt, role, ...person }) => ({
    ...person,
    role: role === "OWNER" ? "OWNER" : "ADMIN",
    since: promoted && new Date(promoted) > createdAt ? new Date(promoted) : createdAt,
  }));
}
