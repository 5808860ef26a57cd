import { beforeAll, describe, expect, it } from "vitest";
import { addHours } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { createStoringCustomer, end, invoicesOf, start } from "@/testing/factories/storing-customer";
import { createUser } from "@/testing/factories/user";
import { closeMonth } from "./close-month";
import { getInvoice } from "./get-invoice";
import { getOpenPeriod } from "./get-open-period";

const changed = addHours(start, 250);
const spans = [[{ from: null, until: changed }], [{ from: changed, until: null }]];
let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** A customer whose plan has another price from `changed` on, and a third one from the next month on. */
async function customerOfTwoPrices() {
  const account = await createStoringCustomer(db, 10n);
  const user = await createUser(db, { accountId: account.id, role: "ADMIN" });
  await moveToOwnPlan(db, account.id, [
    { effectiveFrom: start, storageGbMonthMicros: 150_000n },
    { effectiveFrom: changed, storageGbMonthMicros: 180_000n },
    { effectiveFrom: end, storageGbMonthMicros: 200_000n },
  ]);
  return { account, contextAt: (now: Date) => ({ ...accountContext({ db, account, user }), now }) };
}

const storage = (lines: { kind: string; spans: unknown }[]) =>
  lines.filter(({ kind }) => kind === "STORAGE").map((line) => line.spans);

describe("a month of two prices", () => {
  it("says when each counts, in the open period and on the invoice", async () => {
    const { account, contextAt } = await customerOfTwoPrices();
    const { soFar, forecast } = await getOpenPeriod(contextAt(addHours(start, 400)));
    expect(storage(soFar.lines)).toEqual(spans);
    expect(storage(forecast.lines)).toEqual(spans);
    await closeMonth(anonymousContext({ db, now: addHours(end, 2) }), { month: "2026-10" });
    const [invoice] = await invoicesOf(db, account);
    const { lines } = await getInvoice(contextAt(end), { number: invoice!.number });
    expect(storage(lines)).toEqual(spans);
  });

  it("says nothing while only one has counted", async () => {
    const { contextAt } = await customerOfTwoPrices();
    const { soFar } = await getOpenPeriod(contextAt(addHours(start, 200)));
    expect(soFar.lines.length).toBeGreaterThan(0);
    expect(soFar.lines.every((line) => line.spans.length === 0)).toBe(true);
  });
});
