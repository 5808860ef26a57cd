import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/server/audit/record-audit";
import type { Database } from "@/server/db/client";
import { listAccountAudit, listPlatformAudit } from "@/server/services/audit/list-audit-entries";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { listNotifications } from "./list-notifications";
import { markNotificationsRead } from "./mark-notifications-read";
import { notify } from "./notify";

let db: Database;

beforeAll(async () => {
  db = (await testDatabase()).db;
});

async function team() {
  const account = await createAccount(db);
  const contextOf = async (role: "OWNER" | "ADMIN" | "DEVELOPER") =>
    accountContext({ db, account, user: await createUser(db, { accountId: account.id, role }) });
  return {
    account,
    owner: await contextOf("OWNER"),
    admin: await contextOf("ADMIN"),
    developer: await contextOf("DEVELOPER"),
  };
}

describe("notifications", () => {
  it("reach their own team, those about money its Owner only, and are read by each person apart", async () => {
    const { account, owner, admin } = await team();
    const stranger = await team();
    await db.transaction(async (tx) => {
      const notice = { accountId: account.id, message: "Olá", type: "WELCOME" } as const;
      await notify(tx, { ...notice, title: "Para todos" });
      await notify(tx, { ...notice, title: "Fatura emitida", isForOwnerOnly: true });
    });
    const titles = async (ctx: typeof owner) =>
      (await listNotifications(ctx)).items.map(({ title }) => title);
    expect(await titles(owner)).toEqual(["Fatura emitida", "Para todos"]);
    expect(await titles(admin)).toEqual(["Para todos"]);
    expect(await titles(stranger.owner)).toEqual([]);
    const newest = (await listNotifications(owner)).items[0]?.id ?? 0n;
    await markNotificationsRead(owner, { upToId: newest });
    await markNotificationsRead(owner, { upToId: newest });
    expect((await listNotifications(owner)).unreadCount).toBe(0);
    expect((await listNotifications(admin)).unreadCount).toBe(1);
  });

  it("for the provider's people are seen by no customer", async () => {
    const { owner } = await team();
    const admin = platformContext({ db, user: await createSuperAdmin(db) });
    await db.transaction((tx) =>
      notify(tx, { accountId: null, type: "NEW_REGISTRATION", title: "Novo cadastro", message: "Olá" }),
    );
    expect((await listNotifications(admin)).items[0]?.title).toBe("Novo cadastro");
    expect((await listNotifications(owner)).items).toEqual([]);
  });
});

describe("the audit log", () => {
  it("shows an Admin storage, key and SFTP acts, the Owner all of the account's, and nobody another's", async () => {
    const { account, owner, admin } = await team();
    const stranger = await team();
    const areas = ["storage", "access-key", "sftp", "billing", "team", "account"] as const;
    await db.transaction(async (tx) => {
      for (const area of areas) {
        await recordAudit(tx, owner, { accountId: account.id, area, action: "bucket.created" });
      }
    });
    const areasSeen = async (ctx: typeof owner) =>
      (await listAccountAudit(ctx, { search: "", limit: 50 })).items.map(({ area }) => area).reverse();
    expect(await areasSeen(owner)).toEqual(areas);
    expect(await areasSeen(admin)).toEqual(["storage", "access-key", "sftp"]);
    expect(await areasSeen(stranger.owner)).toEqual([]);
    const asked = await listAccountAudit(admin, { area: "billing", search: "", limit: 50 });
    expect(asked.items).toEqual([]);
  });

  it("is paged newest first without losing or repeating an entry", async () => {
    const { account, owner } = await team();
    const admin = platformContext({ db, user: await createSuperAdmin(db) });
    await db.transaction(async (tx) => {
      for (const step of ["a", "b", "c", "d", "e"]) {
        const resource = `bucket-${step}`;
        await recordAudit(tx, owner, {
          accountId: account.id,
          area: "storage",
          action: "bucket.created",
          resource,
        });
      }
    });
    const seen: string[] = [];
    let cursor: bigint | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPlatformAudit>> = await listPlatformAudit(admin, {
        accountId: account.id,
        search: "bucket.",
        cursor,
        limit: 2,
      });
      seen.push(...page.items.map(({ resource }) => resource?.slice(-1) ?? ""));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["e", "d", "c", "b", "a"]);
  });
});
