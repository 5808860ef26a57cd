import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  auditEntries,
  notifications,
  spendingCapMonths,
  storageTenants,
  suspensions,
} from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { estimateInvoice } from "@/server/services/billing/estimate-invoice";
import { removeObjects } from "@/server/services/objects/remove-objects";
import { startUpload } from "@/server/services/objects/start-upload";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { testDatabase } from "@/testing/database";
import { anonymousContext } from "@/testing/factories/context";
import {
  november,
  refused,
  type SpendingAccounts,
  setCap,
  spendingAccounts,
} from "@/testing/factories/spending-accounts";
import { openTestStore } from "@/testing/object-store";
import { evaluateSpendingCaps } from "./evaluate-spending-caps";
import { getSpendingCaps } from "./get-spending-caps";
import { listSpendingStops } from "./list-spending-stops";
import { releaseSpendingCap } from "./release-spending-cap";
import { removeSpendingCap } from "./remove-spending-cap";

const december = new Date("2026-12-01T03:00:30Z");

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];
let caps: SpendingAccounts;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
  caps = spendingAccounts(db, store);
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

describe("a spending cap of the account", () => {
  it("counts what the invoice counts, and is refused below the plan's minimum", async () => {
    const opened = await caps.open();
    await caps.spend(opened, 60n);
    const { soFar } = await estimateInvoice(opened.ctx, opened.account.id);
    const { account, lowestCapCentavos } = await getSpendingCaps(opened.ctx);
    expect(account.spentCentavos).toBe(2400n);
    expect(soFar.totalCentavos).toBe(2400n);
    expect(lowestCapCentavos).toBe(1000n);
    await expect(setCap(opened.ctx, 999n, "WARN")).rejects.toMatchObject({ field: "limitCentavos" });
    await setCap(opened.ctx, 1000n, "WARN");
  });

  it("tells 80 and 100 percent once each in a month, and stops nothing when it only warns", async () => {
    const opened = await caps.open();
    await setCap(opened.ctx, 10_000n, "WARN");
    await caps.spend(opened, 199n);
    await caps.evaluate(opened);
    expect(await caps.mailsOf(opened)).toEqual([]);
    await caps.spend(opened, 200n);
    for (let round = 0; round < 3; round++) await caps.evaluate(opened);
    expect(await caps.mailsOf(opened)).toEqual(["spending-cap-80"]);
    await caps.spend(opened, 250n);
    for (let round = 0; round < 3; round++) await caps.evaluate(opened);
    expect(await caps.mailsOf(opened)).toEqual(["spending-cap-100", "spending-cap-80"]);
    const told = await db
      .select()
      .from(notifications)
      .where(eq(notifications.accountId, opened.account.id))
      .orderBy(notifications.createdAt);
    expect(told.filter(({ type }) => type.startsWith("SPENDING"))).toMatchObject([
      { type: "SPENDING_CAP_WARNING", isForOwnerOnly: true },
      { type: "SPENDING_CAP_REACHED", isForOwnerOnly: true },
    ]);
    await opened.customer.putObject(opened.first, "a", Buffer.from("a"));
    expect(await listSpendingStops(opened.ctx)).toEqual([]);
  });

  it("stops writing and nothing else, says why in the portal, and is released for the month", async () => {
    const opened = await caps.open();
    const { ctx, first, customer } = opened;
    await customer.putObject(first, "antes.txt", Buffer.from("abc"));
    await setCap(ctx, 10_000n, "STOP_WRITES");
    await caps.spend(opened, 250n);
    await caps.evaluate(opened);
    await refused(customer.putObject(first, "depois.txt", Buffer.from("abc")));
    expect((await customer.readRange(first, "antes.txt", 0, 3)).toString()).toBe("abc");
    expect(await caps.publicStatus(first, "antes.txt")).toBe(200);
    const upload = { bucketName: first, key: "x", sizeBytes: 1, mediaType: "", replaces: true };
    await expect(startUpload(ctx, upload)).rejects.toThrow(/teto de gastos/);
    expect(await listSpendingStops(ctx)).toEqual([
      { bucketName: null, action: "STOP_WRITES", stoppedAt: november },
    ]);

    expect(await releaseSpendingCap(ctx, { bucketName: null })).toEqual({ isApplied: true });
    await customer.putObject(first, "depois.txt", Buffer.from("abc"));
    await caps.spend(opened, 500n);
    await caps.evaluate(opened);
    await customer.putObject(first, "depois.txt", Buffer.from("abc"));
    await expect(releaseSpendingCap(ctx, { bucketName: null })).rejects.toMatchObject({ code: "CONFLICT" });
    const acts = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, opened.account.id))
      .orderBy(auditEntries.id);
    expect(
      acts
        .filter(({ action }) => action.startsWith("spending-cap"))
        .map(({ action, area }) => [action, area]),
    ).toEqual([
      ["spending-cap.set", "billing"],
      ["spending-cap.stopped", "storage"],
      ["spending-cap.released", "billing"],
    ]);
  });

  it("stops everything but restoring, public reading included, and brings all back exactly", async () => {
    const opened = await caps.open();
    const { ctx, first, second, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await caps.spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await refused(customer.putObject(second, "b.txt", Buffer.from("abc")));
    await refused(customer.removeObject(first, "a.txt"));
    expect(await caps.publicStatus(first, "a.txt")).toBe(403);
    expect((await customer.readRange(first, "a.txt", 0, 3)).toString()).toBe("abc");
    await expect(removeObjects(ctx, { bucketName: first, keys: ["a.txt"], folders: [] })).rejects.toThrow(
      /teto de gastos/,
    );

    await setCap(ctx, 10_000n, "STOP_WRITES");
    expect(await caps.publicStatus(first, "a.txt")).toBe(200);
    await refused(customer.putObject(second, "b.txt", Buffer.from("abc")));
    await setCap(ctx, 30_000n, "STOP_WRITES");
    await customer.putObject(second, "b.txt", Buffer.from("abc"));
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await removeSpendingCap(ctx, { bucketName: null });
    await customer.removeObject(first, "a.txt");
    expect(await caps.publicStatus(second, "b.txt")).toBe(403);
  });

  it("is lifted by the first evaluation of the next month, and counts from nothing again", async () => {
    const opened = await caps.open();
    const { ctx, first, customer } = opened;
    await caps.spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_WRITES");
    await refused(customer.putObject(first, "a", Buffer.from("a")));
    await caps.evaluate(opened, new Date("2026-12-01T02:59:59Z"));
    await refused(customer.putObject(first, "a", Buffer.from("a")));
    await caps.evaluate(opened, december);
    await customer.putObject(first, "a", Buffer.from("a"));
    expect((await getSpendingCaps({ ...ctx, now: december })).account).toMatchObject({
      spentCentavos: 0n,
      stoppedAt: null,
    });
    await caps.spend(opened, 260n, undefined, december);
    await caps.evaluate(opened, december);
    await refused(customer.putObject(first, "b", Buffer.from("b")));
    expect(await caps.mailsOf(opened)).toEqual(["spending-cap-100", "spending-cap-100"]);
  });

  it("leaves a suspension, a full quota and a restriction as they are when it goes", async () => {
    const opened = await caps.open();
    const { account, ctx, first, customer } = opened;
    await customer.putObject(first, "a.txt", Buffer.from("abc"));
    await caps.spend(opened, 250n);
    await setCap(ctx, 10_000n, "STOP_ALL_BUT_RESTORE");
    await db.insert(suspensions).values({ accountId: account.id, level: "RESTRICTED", reason: "teste" });
    await db.transaction((tx) => requestTenantApply(tx, account.id));
    await caps.evaluate(opened);
    await refused(customer.removeObject(first, "a.txt"));
    await removeSpendingCap(ctx, { bucketName: null });
    await refused(customer.putObject(first, "b.txt", Buffer.from("abc")));
    await customer.removeObject(first, "a.txt");
  });

  it("of one account that fails keeps no other's waiting", async () => {
    const [poisoned, healthy] = [await caps.open(), await caps.open()];
    for (const each of [poisoned, healthy]) {
      await setCap(each.ctx, 10_000n, "STOP_WRITES");
      await caps.spend(each, 250n);
    }
    const failing = [poisoned, healthy].toSorted((a, b) => (a.account.id < b.account.id ? -1 : 1))[0]!;
    const other = failing === poisoned ? healthy : poisoned;
    await db.execute(
      sql.raw(`create or replace function fail_caps() returns trigger language plpgsql as $$
      begin raise exception 'killed'; end $$;
      create trigger fail_caps before insert on mails for each row
      when (new.account_id = '${failing.account.id}') execute function fail_caps()`),
    );
    const system = { ...anonymousContext({ db }), now: november };
    try {
      await expect(evaluateSpendingCaps(system)).rejects.toThrow("1 accounts");
    } finally {
      await db.execute(sql`drop trigger fail_caps on mails`);
    }
    expect(await listSpendingStops(other.ctx)).toHaveLength(1);
    expect(await listSpendingStops(failing.ctx)).toEqual([]);
    await evaluateSpendingCaps(system);
    expect(await listSpendingStops(failing.ctx)).toHaveLength(1);
  });

  it("survives evaluations at the same time: one stop, one mail, one re-application asked for", async () => {
    const opened = await caps.open();
    await setCap(opened.ctx, 10_000n, "STOP_WRITES");
    const [before] = await db
      .select()
      .from(storageTenants)
      .where(eq(storageTenants.accountId, opened.account.id));
    await caps.spend(opened, 250n);
    const system = { ...anonymousContext({ db }), now: november };
    await Promise.all(
      Array.from({ length: 5 }, () => evaluateSpendingCaps(system, { accountId: opened.account.id })),
    );
    expect(await caps.mailsOf(opened)).toEqual(["spending-cap-100"]);
    const [after] = await db
      .select()
      .from(storageTenants)
      .where(eq(storageTenants.accountId, opened.account.id));
    expect(after!.wantedRevision - before!.wantedRevision).toBe(1n);
    expect(
      await db.select().from(spendingCapMonths).where(eq(spendingCapMonths.accountId, opened.account.id)),
    ).toHaveLength(1);
  });
});
