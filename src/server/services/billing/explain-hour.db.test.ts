import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { accessLogEntries, invoiceLines, usageSamples } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createBucketRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { explainHour } from "./explain-hour";

const gigabyte = 1024n ** 3n;
/** Of this month, whose partitions exist. */
const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const minutes = (count: number) => new Date(hour.getTime() + count * 60_000);

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** An account with a line for storage and one for traffic. */
async function invoiced() {
  const account = await createAccount(db);
  const invoice = await createInvoice(db, account);
  const line = {
    accountId: account.id,
    invoiceId: invoice.id,
    usedFrom: hour,
    usedUntil: minutes(60),
    quantity: 1n,
    unitQuantity: 1n,
    unitPriceMicros: 1n,
    amountMicros: 0n,
    amountCentavos: 0n,
  };
  await db.insert(invoiceLines).values([
    { ...line, position: 0, kind: "STORAGE" },
    { ...line, position: 1, kind: "BANDWIDTH" },
  ]);
  const user = await createUser(db, { accountId: account.id });
  return { account, number: invoice.number, ctx: accountContext({ db, account, user }) };
}

describe("an hour of an invoice's line", () => {
  it("opens to the reading in force when it began and those taken within it", async () => {
    const { account, number, ctx } = await invoiced();
    const bucket = await createBucketRow(db, account, { name: `b-${randomUUID().slice(0, 8)}` });
    const sample = (at: Date, storedBytes: bigint) => ({
      accountId: account.id,
      bucketId: bucket.id,
      cycleId: randomUUID(),
      sampledAt: at,
      storedBytes,
      objectCount: 3n,
      versionCount: 3n,
      deleteMarkerCount: 0n,
    });
    await db
      .insert(usageSamples)
      .values([
        sample(minutes(-20), gigabyte),
        sample(minutes(-10), 2n * gigabyte),
        sample(minutes(25), 5n * gigabyte),
        sample(minutes(60), 9n * gigabyte),
      ]);
    const { samples, traffic } = await explainHour(ctx, { number, position: 0, hour });
    expect(samples.map(({ sampledAt, storedBytes }) => [sampledAt, storedBytes])).toEqual([
      [minutes(-10), 2n * gigabyte],
      [minutes(25), 5n * gigabyte],
    ]);
    expect(samples[0]?.bucketName).toBe(bucket.name);
    expect(traffic).toEqual([]);
  });

  it("opens to the requests that cost something, by bucket and operation", async () => {
    const { account, number, ctx } = await invoiced();
    const entry = (at: Date, ingressBytes: bigint, statusCode = 200) => ({
      accountId: account.id,
      occurredAt: at,
      entryKey: randomUUID(),
      bucketName: "dados",
      operation: "PutObject",
      requestClass: "PUT" as const,
      statusCode,
      ingressBytes,
      egressBytes: 0n,
    });
    await db
      .insert(accessLogEntries)
      .values([
        entry(minutes(1), 10n),
        entry(minutes(59), 32n),
        entry(minutes(30), 0n, 403),
        entry(minutes(-1), 500n),
      ]);
    expect(await explainHour(ctx, { number, position: 1, hour: minutes(17) })).toEqual({
      samples: [],
      traffic: [
        { bucketName: "dados", operation: "PutObject", requests: 2n, ingressBytes: 42n, egressBytes: 0n },
      ],
    });
    const { ctx: stranger } = await invoiced();
    await expect(explainHour(stranger, { number, position: 1, hour })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
