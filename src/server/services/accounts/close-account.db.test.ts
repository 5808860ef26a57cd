import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { can } from "@/domain/permissions/can";
import type { Database } from "@/server/db/client";
import { accounts, buckets, invoices } from "@/server/db/schema";
import { jobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createSuperAdmin, createUser, factoryPassword } from "@/testing/factories/user";
import { closeAccount } from "./close-account";
import { reactivateAccount } from "./reactivate-account";
import { suspendAccount } from "./suspend-account";
import { updateAccount } from "./update-account";

let db: Database;

beforeAll(async () => {
  db = (await testDatabase()).db;
});

async function ownAccount() {
  const account = await createAccount(db);
  const owner = await createUser(db, { accountId: account.id });
  return {
    account,
    ctx: accountContext({ db, account, user: owner }),
    input: { typedName: account.companyName, password: factoryPassword },
    status: async () => (await db.select().from(accounts).where(eq(accounts.id, account.id)))[0]?.status,
  };
}

describe("closing an account", () => {
  it("needs the exact name and the password, each told by its field, and has the last invoice issued", async () => {
    const { account, ctx, input, status } = await ownAccount();
    await expect(closeAccount(ctx, { ...input, typedName: "outra" })).rejects.toMatchObject({
      field: "typedName",
    });
    await expect(closeAccount(ctx, { ...input, password: "errada" })).rejects.toMatchObject({
      field: "password",
    });
    expect(await status()).toBe("ACTIVE");
    await closeAccount(ctx, input);
    expect(await status()).toBe("CANCELED");
    expect(can({ role: "OWNER", accountStatus: "CANCELED" }, "invoice:pay")).toBe(true);
    const last = await (await jobQueue()).findJobs("billing.close-ended-account", { key: account.id });
    expect(last).toMatchObject([{ data: { accountId: account.id } }]);
  });

  it("is refused while a bucket is left", async () => {
    const { account, ctx, input, status } = await ownAccount();
    await db.insert(buckets).values({
      accountId: account.id,
      name: `fecho-${account.shortId}`,
      state: "READY",
      policySlot: 0,
    } as typeof buckets.$inferInsert);
    await expect(closeAccount(ctx, input)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("1 bucket"),
    });
    expect(await status()).toBe("ACTIVE");
  });

  it.each(["SUSPENDED", "RESTRICTED"] as const)(
    "is no way out of what the provider has %s: it is refused until that is lifted",
    async (level) => {
      const { account, ctx, input, status } = await ownAccount();
      const admin = platformContext({ db, user: await createSuperAdmin(db) });
      await suspendAccount(admin, { accountId: account.id, level, reason: "Uso proibido" });
      await expect(closeAccount(ctx, input)).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("pelo provedor"),
      });
      await reactivateAccount(admin, { accountId: account.id });
      await closeAccount(ctx, input);
      expect(await status()).toBe("CANCELED");
    },
  );

  it("is refused while an invoice is open", async () => {
    const { account, ctx, input, status } = await ownAccount();
    const party = { name: "A", taxId: null, email: "a@b.example", phone: null, address: null };
    const sequence = Math.floor(Math.random() * 1_000_000_000);
    await db.insert(invoices).values({
      accountId: account.id,
      number: `INV-1999-01-${String(sequence).padStart(5, "0")}`,
      month: "1999-01",
      sequence,
      periodStart: new Date("1999-01-01T02:00:00Z"),
      periodEnd: new Date("1999-02-01T02:00:00Z"),
      subtotalCentavos: 1_000n,
      taxBasisPoints: 0,
      taxCentavos: 0n,
      creditCentavos: 0n,
      totalCentavos: 1_000n,
      billedBandwidth: "none",
      customer: party,
      provider: party,
      issuedAt: new Date("1999-02-01T04:00:00Z"),
      dueOn: "1999-02-11",
    });
    await expect(closeAccount(ctx, input)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("1 fatura em aberto"),
    });
    expect(await status()).toBe("ACTIVE");
  });
});

describe("the account's data", () => {
  it("is changed by the Owner; tax id and e-mail stay", async () => {
    const { account, ctx } = await ownAccount();
    const address = {
      zipCode: "01310100",
      street: "Avenida Paulista",
      number: "1000",
      complement: undefined,
      district: "Bela Vista",
      city: "São Paulo",
      state: "SP",
    };
    await updateAccount(ctx, {
      companyName: "Nova Razão Ltda",
      tradingName: null,
      website: null,
      phone: "+551134567890",
      address,
    });
    const [changed] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(changed).toMatchObject({
      companyName: "Nova Razão Ltda",
      phone: "+551134567890",
      taxId: account.taxId,
      email: account.email,
      address: { city: "São Paulo", zipCode: "01310100" },
    });
  });
});
