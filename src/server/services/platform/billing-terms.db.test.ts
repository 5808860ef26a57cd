import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { billingCursors, billingTerms, invoices, usageHours } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { closePeriods } from "@/server/services/billing/close-month";
import { reissueInvoice } from "@/server/services/billing/reissue-invoice";
import { getPublicPricing } from "@/server/services/plans/list-plans";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { listBillingTerms, setBillingTerms, withdrawBillingTerms } from "./billing-terms";

const gigabyte = 1024n ** 3n;
const october = boundsOfMonth("2026-10");
const november = boundsOfMonth("2026-11");
const at = (instant: string) => ({ ...ctx, now: new Date(instant) });
let db: Database;
let ctx: PlatformContext;

beforeAll(async () => {
  ({ db } = await testDatabase());
  ctx = platformContext({ db, now: new Date("2026-10-20T12:00:00Z"), user: await createSuperAdmin(db) });
});
beforeEach(() => db.delete(billingTerms).then(() => undefined));
afterEach(() => db.delete(billingTerms).then(() => undefined));

/** A customer that stored 200 GB and downloaded 10 GB in both months, none of them closed. */
async function customer() {
  const account = await createAccount(db);
  await createUser(db, { accountId: account.id });
  await db.insert(billingCursors).values({
    accountId: account.id,
    periodStart: october.start,
    frozenUntil: october.start,
  });
  const hours = [october.start, november.start].map((hour) => ({
    accountId: account.id,
    hour: addHours(hour, 7),
    occurredHour: addHours(hour, 7),
    byteSeconds: 200n * gigabyte * 31n * 86_400n,
    lastBytes: 200n * gigabyte,
    ingressBytes: 5n * gigabyte,
    egressBytes: 10n * gigabyte,
  }));
  await db.insert(usageHours).values(hours);
  return account;
}

/** Closes both months late, in December. */
async function closeLate(accountId: string) {
  const late = at("2026-12-03T12:00:00Z");
  const result = { closedAccounts: 0, issuedInvoices: 0, failedAccounts: [] };
  for (const period of [october, november]) {
    await closePeriods(late, [{ accountId, ...period }], await billingSettings(db), result);
  }
  expect(result.failedAccounts).toEqual([]);
  return db.select().from(invoices).where(eq(invoices.accountId, accountId)).orderBy(invoices.periodStart);
}

describe("the tax and what counts as bandwidth", () => {
  it("are for each month those that it began with, however late it is closed and issued again", async () => {
    const { id } = await customer();
    await setBillingTerms(ctx, { month: "2026-11", billedBandwidth: "none", taxBasisPoints: 500 });
    await setBillingTerms(at("2026-11-30T12:00:00Z"), {
      month: "2026-12",
      billedBandwidth: "egress",
      taxBasisPoints: 2_000,
    });
    const [first, second] = await closeLate(id);
    expect(first).toMatchObject({
      month: "2026-10",
      taxBasisPoints: 0,
      taxCentavos: 0n,
      billedBandwidth: "ingress_and_egress",
      subtotalCentavos: 3_600n,
    });
    expect(second).toMatchObject({ month: "2026-11", taxBasisPoints: 500, billedBandwidth: "none" });
    expect(second!.subtotalCentavos).toBe(3_100n);
    expect(second!.taxCentavos).toBe(155n);
    const again = await reissueInvoice(at("2026-12-04T12:00:00Z"), {
      number: first!.number,
      reason: "Cadastro",
    });
    const [issued] = await db
      .select()
      .from(invoices)
      .where(eq(invoices.number, again.invoiceNumber ?? ""));
    expect(issued).toMatchObject({ taxBasisPoints: 0, totalCentavos: first!.totalCentavos });
  });

  it("are refused for a month that has begun, on both sides of the month's end in São Paulo", async () => {
    await customer();
    const terms = { billedBandwidth: "egress", taxBasisPoints: 100 } as const;
    const lastSecond = at("2026-11-01T02:59:59Z");
    await expect(setBillingTerms(lastSecond, { ...terms, month: "2026-10" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await setBillingTerms(lastSecond, { ...terms, month: "2026-11" });
    const nextSecond = at("2026-11-01T03:00:00Z");
    await expect(setBillingTerms(nextSecond, { ...terms, month: "2026-11" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(withdrawBillingTerms(nextSecond, { month: "2026-11" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await listBillingTerms(nextSecond)).current).toMatchObject(terms);
  });

  it("show on the price page when their month begins, and a change set twice or withdrawn is one change", async () => {
    await customer();
    await setBillingTerms(ctx, { month: "2026-12", billedBandwidth: "none", taxBasisPoints: 100 });
    await setBillingTerms(ctx, { month: "2026-12", billedBandwidth: "egress", taxBasisPoints: 700 });
    const listed = await listBillingTerms(ctx);
    expect(listed.upcoming).toMatchObject([
      { month: "2026-12", billedBandwidth: "egress", taxBasisPoints: 700 },
    ]);
    expect(listed.months[0]?.month).toBe("2026-11");
    const shown = async (instant: string) => (await getPublicPricing(at(instant))).billedBandwidth;
    expect(await shown("2026-12-01T02:59:00Z")).toBe("ingress_and_egress");
    expect(await shown("2026-12-01T03:00:00Z")).toBe("egress");
    await withdrawBillingTerms(ctx, { month: "2026-12" });
    expect(await shown("2026-12-01T03:00:00Z")).toBe("ingress_and_egress");
    await expect(withdrawBillingTerms(ctx, { month: "2026-12" })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
