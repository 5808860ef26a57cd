import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { PricedUsage } from "@/domain/billing/price";
import type { Database } from "@/server/db/client";
import { accountPlans, accounts, plans, usageHours } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { loadPeriodUsage, type Period } from "./load-period-usage";

const start = new Date("2026-05-01T03:00:00Z");
const end = new Date("2026-06-01T03:00:00Z");
const manyAccounts = 260;

let db: Database;
let periods: Period[];
let special: { late: string; moved: string; young: string };

beforeAll(async () => {
  ({ db } = await testDatabase());
  const model = await createAccount(db, { planCode: "BUSINESS" });
  await db.execute(sql`
    insert into accounts (short_id, company_name, tax_id, email, phone, status, wanted_plan_id, plan_id, quota_bytes)
    select 'u' || lpad(n::text, 7, '0'), 'Empresa ' || n, lpad((700000 + n)::text, 14, '0'), 'uso' || n || '@exemplo.com.br',
      a.phone, 'PENDING_APPROVAL', a.wanted_plan_id, a.plan_id, a.quota_bytes
    from accounts a, generate_series(1, ${manyAccounts}) n where a.id = ${model.id}`);
  // Not approved, so that no other suite closes their months; their short ids are no factory's.
  const own = sql`${accounts.shortId} like 'u00%'`;
  const rows = await db.select({ id: accounts.id }).from(accounts).where(own).orderBy(accounts.id);
  const ids = rows.map(({ id }) => id);
  await db.insert(accountPlans).values(
    ids.map((accountId) => ({
      accountId,
      effectiveFrom: new Date("2026-01-01T03:00:00Z"),
      planId: model.planId!,
    })),
  );
  await db.execute(sql`
    insert into usage_hours (account_id, hour, occurred_hour, byte_seconds, ingress_bytes, egress_bytes, get_requests, put_requests)
    select a.id, h, h, row_number() over (order by a.id, h), 11, 7, 2, 3
    from accounts a, generate_series(${start.toISOString()}::timestamptz, ${new Date(end.getTime() - 1).toISOString()}::timestamptz, interval '6 hours') h
    where a.short_id like 'u00%'`);
  special = { late: ids[0] ?? "", moved: ids[7] ?? "", young: ids[3] ?? "" };
  const [other] = await db.select().from(plans).where(sql`code = 'ENTERPRISE'`);
  await db
    .insert(accountPlans)
    .values({ accountId: special.moved, effectiveFrom: new Date("2026-05-12T15:00:00Z"), planId: other!.id });
  // A price of the past is none of the period's, but late hours are rated at it.
  await db.insert(accountPlans).values({
    accountId: special.late,
    effectiveFrom: new Date("2026-04-25T15:00:00Z"),
    planId: other!.id,
  });
  await db.insert(usageHours).values({
    accountId: special.late,
    hour: start,
    occurredHour: new Date("2026-04-20T10:00:00Z"),
    byteSeconds: 5n,
    putRequests: 1n,
  });
  periods = ids.map((accountId) => ({
    accountId,
    start: accountId === special.young ? new Date("2026-05-10T12:00:00Z") : start,
    end,
  }));
});

const plainOf = (usage: readonly PricedUsage[] | undefined) =>
  (usage ?? [])
    .map(({ price, ...sums }) => ({ priceId: price.id, ...sums }))
    .toSorted((a, b) => a.usedFrom.getTime() - b.usedFrom.getTime());

describe("the usage of periods", () => {
  it("is the same from one pass over the month as from each account's hours joined to their prices", async () => {
    const together = await loadPeriodUsage(db, periods);
    for (const period of periods.slice(0, 25)) {
      const alone = (await loadPeriodUsage(db, [period])).get(period.accountId);
      const among = together.get(period.accountId);
      expect(plainOf(among?.usage)).toEqual(plainOf(alone?.usage));
      expect(among?.pricesInForce).toEqual(alone?.pricesInForce);
    }
  });

  it("has one part for each price, and late hours apart from the period's own", async () => {
    const together = await loadPeriodUsage(db, periods);
    expect(together.get(special.moved)?.usage).toHaveLength(2);
    expect(together.get(special.moved)?.pricesInForce).toHaveLength(2);
    const late = plainOf(together.get(special.late)?.usage);
    expect(late.map(({ isLate }) => isLate)).toEqual([true, false]);
    expect(late[0]).toMatchObject({ byteSeconds: 5n, requests: 1n });
    expect(late[0]?.priceId).not.toBe(late[1]?.priceId);
    expect(together.get(special.late)?.pricesInForce).toHaveLength(1);
    const young = plainOf(together.get(special.young)?.usage);
    expect(young[0]?.usedFrom.getTime()).toBeGreaterThanOrEqual(Date.parse("2026-05-10T12:00:00Z"));
    expect(together.get(special.young)?.pricesInForce[0]?.seconds).toBe(
      BigInt((end.getTime() - Date.parse("2026-05-10T12:00:00Z")) / 1000),
    );
  });
});
