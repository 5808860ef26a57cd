import { and, asc, count, eq, gt, ilike, or, type SQL } from "drizzle-orm";
import type { ListAccountsInput } from "@/domain/identity/account-inputs";
import type { PlatformContext } from "@/server/context";
import { accounts, plans } from "@/server/db/schema";

/** Accounts by name, a page at a time, found by part of the name, e-mail, tax id or short id. */
export async function listAccounts(ctx: PlatformContext, input: ListAccountsInput) {
  const { cursor, limit, status, planId } = input;
  const after = cursor ? parseCursor(cursor) : undefined;
  const rows = await ctx.db
    .select({
      id: accounts.id,
      shortId: accounts.shortId,
      companyName: accounts.companyName,
      taxId: accounts.taxId,
      email: accounts.email,
      status: accounts.status,
      planId: accounts.planId,
      planName: plans.name,
      quotaBytes: accounts.quotaBytes,
      createdAt: accounts.createdAt,
    })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(
      and(
        matches(input.search),
        status ? eq(accounts.status, status) : undefined,
        planId ? eq(accounts.planId, planId) : undefined,
        after &&
          or(
            gt(accounts.companyName, after.name),
            and(eq(accounts.companyName, after.name), gt(accounts.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(accounts.companyName), asc(accounts.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.id}${last.companyName}` : null };
}

/** How many accounts are in each state. */
export async function countAccountsByStatus(ctx: PlatformContext) {
  return ctx.db.select({ status: accounts.status, count: count() }).from(accounts).groupBy(accounts.status);
}

const uuidLength = 36;

function parseCursor(cursor: string): { id: string; name: string } {
  return { id: cursor.slice(0, uuidLength), name: cursor.slice(uuidLength) };
}

function matches(search: string): SQL | undefined {
  if (search === "") return undefined;
  const escaped = search.replace(/[\\%_]/g, "\\$&");
  const taxIdPart = search.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return or(
    ilike(accounts.companyName, `%${escaped}%`),
    ilike(accounts.email, `%${escaped}%`),
    ilike(accounts.shortId, `${escaped}%`),
    taxIdPart.length >= 3 ? ilike(accounts.taxId, `${taxIdPart}%`) : undefined,
  );
}
