import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { users } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createStoringCustomer, invoicesOf, linesOf } from "@/testing/factories/storing-customer";
import { closeMonth } from "./close-month";
import { exportLine } from "./export-line";

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** The cells of an export of October's invoice, of the line of a kind. */
async function exportOf(gigabytes: bigint, kind: "STORAGE" | "BANDWIDTH"): Promise<string[][]> {
  const account = await createStoringCustomer(db, gigabytes);
  await closeMonth(anonymousContext({ db, now: new Date("2026-11-01T04:10:00Z") }), { month: "2026-10" });
  const [invoice] = await invoicesOf(db, account);
  const [user] = await db.select().from(users).where(eq(users.accountId, account.id));
  const line = (await linesOf(db, invoice!)).find((each) => each.kind === kind);
  const input = { number: invoice!.number, position: line!.position };
  const csv = await exportLine(accountContext({ db, account, user: user! }), input);
  expect(csv.startsWith("\uFEFF")).toBe(true);
  return csv
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((row) => row.split(";"));
}

describe("the hours of a line as CSV", () => {
  it("open in a Brazilian spreadsheet: semicolons, decimal commas, hours in Brasília and in UTC", async () => {
    const [header, first] = await exportOf(93n, "STORAGE");
    expect(header?.slice(0, 5)).toEqual([
      "data_brasilia",
      "data_utc",
      "chegou_depois",
      "quantidade",
      "unidade",
    ]);
    // 93 GB for an hour of October, which has 744.
    expect(first?.slice(0, 5)).toEqual([
      "01/10/2026 00:00:00",
      "2026-10-01T03:00:00.000Z",
      "não",
      "0,125",
      "GB-mês",
    ]);
  });

  it("add up to the line's quantity", async () => {
    const rows = await exportOf(1n, "BANDWIDTH");
    const quantities = rows.slice(1).map((row) => Number(row[3]?.replace(",", ".")));
    expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBe(2);
  });
});
