import { and, desc, eq, ilike, inArray, lt, or, type SQL } from "drizzle-orm";
import type { ListAuditInput } from "@/domain/identity/audit-inputs";
import { can } from "@/domain/permissions/can";
import type { AuditArea } from "@/server/audit/record-audit";
import type { AccountContext, PlatformContext, ServiceContext } from "@/server/context";
import { accounts, auditEntries } from "@/server/db/schema";

const storageAreas: AuditArea[] = ["storage", "access-key", "sftp"];

/** The account's audit log, newest first: whole for the Owner, storage, key and SFTP acts for an Admin. */
export async function listAccountAudit(ctx: AccountContext, input: ListAuditInput) {
  const seesAll = can(ctx.actor, "audit:read-all");
  const restriction = seesAll ? undefined : inArray(auditEntries.area, storageAreas);
  return readPage(ctx, input, [eq(auditEntries.accountId, ctx.accountId), restriction]);
}

/** The audit log of the whole platform, or of one account, for the Super Admin. */
export async function listPlatformAudit(
  ctx: PlatformContext,
  input: ListAuditInput & { accountId?: string | undefined },
) {
  return readPage(ctx, input, [input.accountId ? eq(auditEntries.accountId, input.accountId) : undefined]);
}

async function readPage(
  ctx: ServiceContext,
  { area, search, cursor, limit }: ListAuditInput,
  scope: (SQL | undefined)[],
) {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({
      id: auditEntries.id,
      accountId: auditEntries.accountId,
      companyName: accounts.companyName,
      actorName: auditEntries.actorName,
      actorRole: auditEntries.actorRole,
      action: auditEntries.action,
      area: auditEntries.area,
      resource: auditEntries.resource,
      details: auditEntries.details,
      ipAddress: auditEntries.ipAddress,
      occurredAt: auditEntries.occurredAt,
    })
    .from(auditEntries)
    .leftJoin(accounts, eq(accounts.id, auditEntries.accountId))
    .where(
      and(
        ...scope,
        area ? eq(auditEntries.area, area) : undefined,
        search === ""
          ? undefined
          : or(
              ilike(auditEntries.action, pattern),
              ilike(auditEntries.resource, pattern),
              ilike(auditEntries.actorName, pattern),
            ),
        cursor ? lt(auditEntries.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
