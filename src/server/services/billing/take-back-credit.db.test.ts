import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { auditEntries, creditEntries, notifications } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createSuperAdmin } from "@/testing/factories/user";
import { giveCredit } from "./give-credit";
import { loadCredits } from "./list-account-credits";
import { takeBackCredit } from "./take-back-credit";

let db: Database;
let admin: PlatformContext;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = platformContext({ db, user: await createSuperAdmin(db) });
});

async function customerWithCredit(amountCentavos = 5000n) {
  const account = await createAccount(db);
  const given = { accountId: account.id, requestId: randomUUID(), amountCentavos, reason: "Engano" };
  await giveCredit(admin, given);
  const [credit] = (await loadCredits(db, account.id)).credits;
  const take = (centavos: bigint, requestId: string = randomUUID()) =>
    takeBackCredit(admin, {
      accountId: account.id,
      creditId: credit!.id,
      requestId,
      amountCentavos: centavos,
      reason: "Era de outra conta",
    });
  const balance = async () => (await loadCredits(db, account.id)).balanceCentavos;
  return { account, take, balance };
}

describe("a credit given by mistake", () => {
  it("is taken back once however often it is asked, audited and told to the Owner", async () => {
    const { account, take, balance } = await customerWithCredit();
    const requestId = randomUUID();
    await Promise.all([take(5000n, requestId), take(5000n, requestId)]);
    await take(5000n, requestId);
    expect(await balance()).toBe(0n);
    const audited = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.accountId, account.id), eq(auditEntries.action, "credit.taken-back")));
    expect(audited).toHaveLength(1);
    const told = await db.select().from(notifications).where(eq(notifications.accountId, account.id));
    expect(told).toMatchObject([{ isForOwnerOnly: true, message: "Era de outra conta" }]);
    await expect(take(4000n, requestId)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is taken back up to what is left of it, in parts too, and by two people at once no more", async () => {
    const { take, balance } = await customerWithCredit();
    await take(3000n);
    await expect(take(2001n)).rejects.toMatchObject({ field: "amountCentavos" });
    const both = await Promise.allSettled([take(2000n), take(2000n)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await balance()).toBe(0n);
  });

  it("is not taken back as far as an invoice has used it", async () => {
    const { account, take, balance } = await customerWithCredit();
    const invoice = await createInvoice(db, account);
    await db.insert(creditEntries).values({
      accountId: account.id,
      amountCentavos: -4000n,
      reason: "Usado",
      invoiceId: invoice.id,
    });
    await expect(take(1001n)).rejects.toThrow(/10,00/);
    await take(1000n);
    expect(await balance()).toBe(0n);
  });

  it("is not what a customer paid too much, nor what belongs to another account", async () => {
    const { account, take } = await customerWithCredit();
    const stranger = await customerWithCredit();
    const [money] = await db
      .insert(creditEntries)
      .values({ accountId: account.id, amountCentavos: 900n, reason: "Pagamento em duplicidade" })
      .returning();
    const [foreign] = (await loadCredits(db, stranger.account.id)).credits;
    for (const creditId of [money!.id, foreign!.id]) {
      const input = { accountId: account.id, requestId: randomUUID(), amountCentavos: 1n, reason: "Teste" };
      await expect(takeBackCredit(admin, { ...input, creditId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    await take(5000n);
  });
});
