import { and, asc, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import {
  accountPlans,
  billingCursors,
  billingPeriods,
  creditEntries,
  invoiceLines,
  invoices,
  mails,
  planPrices,
  plans,
  platformSettings,
  usageHours,
} from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { closeMonth } from "./close-month";

/** February 2024 in São Paulo: 29 days. No other suite bills it. */
const start = Date.parse("2024-02-01T03:00:00Z");
const hoursOfMonth = 29 * 24;
const end = start + hoursOfMonth * 3_600_000;
const januarySeconds = 31n * 86_400n;
const monthSeconds = BigInt(hoursOfMonth) * 3600n;
const gigabyte = 1024n ** 3n;
const taxBasisPoints = 825n;
const at = (hour: number) => new Date(start + hour * 3_600_000);

interface OraclePrice {
  from: number;
  storage: bigint;
  bandwidth: bigint;
  request: bigint;
  minimum: bigint;
  includedStorage: bigint;
  includedBandwidth: bigint;
}
const money = (max: bigint) => fc.oneof(fc.constant(0n), fc.bigInt(0n, max));
const price = (from: number): fc.Arbitrary<OraclePrice> =>
  fc.record({
    from: fc.constant(from),
    storage: money(900_000n),
    bandwidth: money(900_000n),
    request: money(50n),
    minimum: money(30_000_000n),
    includedStorage: money(30n * gigabyte),
    includedBandwidth: money(30n * gigabyte),
  });
/** One that had its price all along, one whose price changes within the month and changed before, and a free one. */
const catalog = fc.tuple(
  fc.tuple(price(-5000)),
  fc.tuple(price(-4000), price(-100), price(250)),
  fc.tuple(price(-200)),
);

const usage = fc.record({
  hour: fc.nat(hoursOfMonth - 1),
  lateBy: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(700)),
  byteSeconds: money(40n * gigabyte * monthSeconds),
  ingress: money(40n * gigabyte),
  egress: money(40n * gigabyte),
  requests: fc.nat(200_000),
});
const plain = fc.record({
  plan: fc.constantFrom<number[]>(0, 2),
  moves: fc.constant<{ hour: number; plan: number }[]>([]),
  since: fc.constant<number>(0),
  canceledAfter: fc.option(fc.nat(hoursOfMonth), { freq: 9 }),
  credits: fc.array(fc.bigInt(-500n, 3000n), { maxLength: 2 }),
  usage: fc.array(usage, { maxLength: 4 }),
});
const moved = fc.record({
  ...{ plan: fc.nat(2), canceledAfter: fc.option(fc.nat(hoursOfMonth), { freq: 3 }) },
  moves: fc.uniqueArray(fc.record({ hour: fc.integer({ min: -300, max: hoursOfMonth }), plan: fc.nat(2) }), {
    selector: ({ hour }) => hour,
    maxLength: 3,
  }),
  since: fc.oneof(fc.constant(0), fc.nat(hoursOfMonth - 2)),
  credits: fc.array(fc.bigInt(-500n, 3000n), { maxLength: 2 }),
  usage: fc.array(usage, { maxLength: 6 }),
});
type Customer = typeof plain extends fc.Arbitrary<infer Value> ? Value : never;

/** Hours are written once; those before the period began are none of it. */
function usageOf({ usage, since }: Customer): Customer["usage"] {
  const byHour = new Map(usage.map((row) => [`${row.hour} ${row.lateBy}`, row]));
  return [...byHour.values()].filter(({ hour }) => hour >= since);
}

class Exact {
  readonly above: bigint;
  readonly below: bigint;

  constructor(above: bigint, below = 1n) {
    this.above = above;
    this.below = below;
  }
  plus(other: Exact): Exact {
    return new Exact(this.above * other.below + other.above * this.below, this.below * other.below);
  }
  isMoreThan(other: Exact): boolean {
    return this.above * other.below > other.above * this.below;
  }
  /** Micro-reais, never negative here, as centavos. */
  centavos(): bigint {
    return (this.above * 2n + this.below * 10_000n) / (this.below * 20_000n);
  }
}

/** What the period costs, hour by hour from the catalog: nothing is shared with the product. */
function oracle(prices: OraclePrice[][], customer: Customer): { charged: bigint; credit: bigint } {
  const history = [{ hour: -9000, plan: customer.plan }, ...customer.moves].sort((a, b) => a.hour - b.hour);
  const priceAt = (hour: number): { key: string; price: OraclePrice; isFree: boolean } => {
    const plan = history.findLast((entry) => entry.hour <= hour)!.plan;
    const own = prices[plan]!;
    const found = own.findLast(({ from }) => from <= hour) ?? own[0]!;
    return { key: `${plan} ${found.from}`, price: found, isFree: plan === 2 };
  };
  const seconds = new Map<string, bigint>();
  let minimum = 0n;
  for (
    let hour = customer.since;
    hour < Math.min(hoursOfMonth, (customer.canceledAfter ?? 1e9) + 1);
    hour += 1
  ) {
    const { key, price, isFree } = priceAt(hour);
    seconds.set(key, (seconds.get(key) ?? 0n) + 3600n);
    if (!isFree && price.minimum > minimum) minimum = price.minimum;
  }
  const onTime = new Map<string, { price: OraclePrice; stored: bigint; traffic: bigint }>();
  let used = new Exact(0n);
  for (const row of usageOf(customer)) {
    const occurred = row.hour - row.lateBy;
    const { key, price } = priceAt(occurred);
    const traffic = row.ingress + row.egress;
    used = used.plus(new Exact(BigInt(row.requests) * price.request));
    if (occurred < customer.since) {
      const length = occurred < 0 ? januarySeconds : monthSeconds;
      used = used.plus(new Exact(row.byteSeconds * price.storage, gigabyte * length));
      used = used.plus(new Exact(traffic * price.bandwidth, gigabyte));
    } else {
      const sum = onTime.get(key) ?? { price, stored: 0n, traffic: 0n };
      sum.stored += row.byteSeconds;
      sum.traffic += traffic;
      onTime.set(key, sum);
    }
  }
  for (const [key, { price, stored, traffic }] of onTime) {
    const inForce = seconds.get(key) ?? 0n;
    const beyond = (quantity: bigint, included: bigint) => (quantity > included ? quantity - included : 0n);
    const storage = beyond(stored, price.includedStorage * inForce);
    const bandwidth = beyond(traffic, (price.includedBandwidth * inForce) / monthSeconds);
    used = used.plus(new Exact(storage * price.storage, gigabyte * monthSeconds));
    used = used.plus(new Exact(bandwidth * price.bandwidth, gigabyte));
  }
  const due = new Exact(minimum).isMoreThan(used) ? new Exact(minimum) : used;
  const charged = new Exact(due.above * (10_000n + taxBasisPoints), due.below * 10_000n).centavos();
  const balance = customer.credits.reduce((sum, amount) => sum + amount, 0n);
  return { charged, credit: balance > charged ? charged : balance > 0n ? balance : 0n };
}

let db: Database;
const ids: string[] = [];

async function store(planIds: string[], customer: Customer): Promise<string> {
  const { canceledAfter } = customer;
  const canceled =
    canceledAfter === null
      ? ({ status: "PENDING_APPROVAL" } as const)
      : ({ status: "CANCELED", canceledAt: new Date(at(canceledAfter).getTime() + 1_200_000) } as const);
  // Not approved, so that no other suite bills them.
  const account = await createAccount(db, { ...canceled, approvedAt: null, planId: planIds[customer.plan] });
  await createUser(db, { accountId: account.id });
  const history = [{ hour: -3000, plan: customer.plan }, ...customer.moves];
  await db.insert(accountPlans).values(
    history.map(({ hour, plan }) => ({
      accountId: account.id,
      planId: planIds[plan]!,
      effectiveFrom: at(hour),
    })),
  );
  const periodStart = at(customer.since);
  await db.insert(billingCursors).values({ accountId: account.id, periodStart, frozenUntil: periodStart });
  const rows = usageOf(customer).map((row) => ({
    accountId: account.id,
    hour: at(row.hour),
    occurredHour: at(row.hour - row.lateBy),
    byteSeconds: row.byteSeconds,
    ingressBytes: row.ingress,
    egressBytes: row.egress,
    getRequests: BigInt(row.requests >> 1),
    putRequests: BigInt(row.requests - (row.requests >> 1)),
  }));
  if (rows.length > 0) await db.insert(usageHours).values(rows);
  const credits = customer.credits
    .filter((amount) => amount !== 0n)
    .map((amountCentavos) => ({
      accountId: account.id,
      amountCentavos,
      reason: "oráculo",
      paymentId: account.id,
    }));
  if (credits.length > 0) await db.insert(creditEntries).values(credits);
  return account.id;
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  await db.update(platformSettings).set({ taxBasisPoints: Number(taxBasisPoints) });
});
afterAll(async () => {
  await db.update(platformSettings).set({ taxBasisPoints: 0 });
  await db.delete(billingCursors).where(inArray(billingCursors.accountId, ids));
  // Or the suites that chase invoices and store their PDFs would do so with hundreds of these.
  await db.execute(sql`
    insert into invoice_documents (account_id, invoice_id, object_key, size_bytes, sha256, stored_at)
    select account_id, id, number, 1, repeat('0', 64), now() from invoices where month = '2024-02'`);
  await db
    .update(invoices)
    .set({ status: "CANCELED", canceledAt: new Date(), paidAt: null })
    .where(inArray(invoices.accountId, ids));
});

describe("a month closed for many accounts at once", () => {
  it("charges each to the centavo what an hour-by-hour oracle says, once, with numbers without gaps", async () => {
    const seed = 20_240_229;
    const [prices] = fc.sample(catalog, { numRuns: 1, seed });
    const customers = [
      ...fc.sample(plain, { numRuns: 270, seed }),
      ...fc.sample(moved, { numRuns: 130, seed }),
    ];
    const planIds: string[] = [];
    const holder = await createAccount(db, { status: "PENDING_APPROVAL" });
    for (const [index, own] of prices!.entries()) {
      const [plan] = await db
        .insert(plans)
        .values({
          code: "CUSTOM",
          name: `Oráculo ${index}`,
          customAccountId: holder.id,
          isFree: index === 2,
          quotaBytes: gigabyte,
        })
        .returning();
      planIds.push(plan!.id);
      await db.insert(planPrices).values(
        own.map((each) => ({
          planId: plan!.id,
          effectiveFrom: at(each.from),
          storageGbMonthMicros: each.storage,
          bandwidthGbMicros: each.bandwidth,
          requestMicros: each.request,
          minimumMicros: each.minimum,
          includedStorageBytes: each.includedStorage,
          includedBandwidthBytes: each.includedBandwidth,
        })),
      );
    }
    for (const customer of customers) ids.push(await store(planIds, customer));

    const ctx = anonymousContext({ db, now: new Date(end + 2 * 3_600_000) });
    await Promise.all([closeMonth(ctx, { month: "2024-02" }), closeMonth(ctx, { month: "2024-02" })]);

    const issued = await db
      .select()
      .from(invoices)
      .where(and(eq(invoices.month, "2024-02"), inArray(invoices.accountId, ids)))
      .orderBy(asc(invoices.sequence));
    expect(issued.map(({ sequence }) => sequence)).toEqual(issued.map((_, index) => index + 1));
    const lines = await db
      .select({ id: invoiceLines.invoiceId, sum: sql<string>`sum(${invoiceLines.amountCentavos})` })
      .from(invoiceLines)
      .where(inArray(invoiceLines.accountId, ids))
      .groupBy(invoiceLines.invoiceId);
    const sent = await db.select().from(mails).where(inArray(mails.accountId, ids));
    const closed = await db.select().from(billingPeriods).where(inArray(billingPeriods.accountId, ids));
    expect(closed).toHaveLength(ids.length);
    expect(sent.map(({ accountId }) => accountId).sort()).toEqual(
      issued.map(({ accountId }) => accountId).sort(),
    );
    const byAccount = new Map(issued.map((invoice) => [invoice.accountId, invoice]));
    const sums = new Map(lines.map(({ id, sum }) => [id, BigInt(sum)]));
    for (const [index, customer] of customers.entries()) {
      const expected = oracle(prices!, customer);
      const invoice = byAccount.get(ids[index]!);
      expect({
        index,
        charged: invoice ? invoice.subtotalCentavos + invoice.taxCentavos : 0n,
        credit: invoice?.creditCentavos ?? 0n,
        lines: invoice ? sums.get(invoice.id) : 0n,
      }).toEqual({ index, ...expected, lines: invoice ? expected.charged - expected.credit : 0n });
    }
    expect(issued.length).toBeGreaterThan(200);
  }, 120_000);
});
