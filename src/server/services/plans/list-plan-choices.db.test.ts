import { beforeAll, describe, expect, it } from "vitest";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { closeAccountNow } from "@/server/services/billing/close-account-now";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { testDatabase } from "@/testing/database";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { createGauge } from "@/testing/factories/storage";
import { createStoringCustomer, start } from "@/testing/factories/storing-customer";
import { createUser } from "@/testing/factories/user";
import { listPlanChoices } from "./list-plan-choices";

const gigabyte = 1024n ** 3n;
/** Half of October is over, and measured. */
const now = new Date(addHours(start, 372).getTime() - 1);
let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** The choices of a customer who stores so much all month, as the store and the clock tell it now. */
async function choicesOf(gigabytes: bigint, planCode: "BUSINESS" | "FREE_TIER" = "BUSINESS") {
  const account = await createStoringCustomer(db, gigabytes, planCode);
  const user = await createUser(db, { accountId: account.id, role: "ADMIN" });
  await createGauge(db, { accountId: account.id, storedBytes: gigabytes * gigabyte, at: now });
  const ctx = { ...accountContext({ db, account, user }), now };
  const list = await listPlanChoices(ctx);
  const choice = (code: string) => list.choices.find((plan) => plan.code === code)!;
  return { ctx, list, choice };
}

describe("what a month would cost on another plan", () => {
  it("keeps what was used so far, and the minimum of the plan left behind", async () => {
    const { ctx, list, choice } = await choicesOf(400n);
    const { soFar, forecast } = await estimateInvoice(ctx, ctx.accountId);
    expect(list.current.forecastCentavos).toBe(forecast.totalCentavos);
    expect(choice("BUSINESS").forecastCentavos).toBe(forecast.totalCentavos);
    expect(choice("FREE_TIER").forecastCentavos).toBe(soFar.totalCentavos);
    const { choice: small } = await choicesOf(1n);
    expect(small("FREE_TIER").forecastCentavos).toBe(1000n);
  });

  it("owes the whole minimum of a paid plan, however late in the month", async () => {
    const { choice, list } = await choicesOf(1n, "FREE_TIER");
    expect(list.current.forecastCentavos).toBe(0n);
    expect(choice("STARTER").forecastCentavos).toBe(1000n);
  });

  it("counts a price that is set for the plan from when it holds, as the account's own forecast does", async () => {
    const { ctx } = await choicesOf(400n);
    const priceFrom = (effectiveFrom: Date, storageGbMonthMicros: bigint) => ({
      effectiveFrom,
      storageGbMonthMicros,
    });
    await moveToOwnPlan(db, ctx.accountId, [priceFrom(start, 100_000n)]);
    const plain = (await listPlanChoices(ctx)).current.forecastCentavos;
    await moveToOwnPlan(db, ctx.accountId, [
      priceFrom(start, 100_000n),
      priceFrom(addHours(start, 558), 300_000n),
    ]);
    const { forecast } = await estimateInvoice(ctx, ctx.accountId);
    const withChange = (await listPlanChoices(ctx)).current.forecastCentavos;
    expect(withChange).toBe(forecast.totalCentavos);
    // A quarter of the month costs three times as much.
    expect(withChange).toBe((plain * 3n) / 2n);
  });

  it("knows until when an early invoice of the month counts, and what it charged already", async () => {
    const { ctx, list } = await choicesOf(1n);
    expect(list).toMatchObject({ billedThisMonthCentavos: 0n, invoicedUntil: null });
    const integrations: object = {
      metrics: { readUsage: async () => ({ buckets: new Map(), countedAt: now }) },
    };
    await closeAccountNow(anonymousContext({ db, now, integrations }), ctx);
    const later = await listPlanChoices(ctx);
    expect(later).toMatchObject({ billedThisMonthCentavos: 1000n, invoicedUntil: startOfHour(now) });
    expect(later.current.forecastCentavos).toBe(0n);
  });
});
