import { randomUUID } from "node:crypto";
import { eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { mails, passwordResets, users } from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { listAccountAudit } from "@/server/services/audit/list-audit-entries";
import { mailPurpose } from "@/server/services/mail/queue-mail";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createUser, factoryPassword } from "@/testing/factories/user";
import { changePassword } from "./change-password";
import { createSuperAdmin } from "./create-super-admin";
import { limitRate } from "./limit-rate";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";

const startedAt = new Date("2026-03-10T12:00:00Z");
const newPassword = "Girafa7Azul";
let db: Database;

beforeAll(async () => {
  db = (await testDatabase()).db;
});

const context = (seconds = 0) => ({
  ...anonymousContext({ db, now: new Date(startedAt.getTime() + seconds * 1_000) }),
  origin: { id: "r", ipAddress: randomUUID(), userAgent: null },
});

async function person() {
  const account = await createAccount(db);
  return { account, user: await createUser(db, { accountId: account.id }) };
}

const sessionVersionOf = async (id: string) =>
  (await db.select().from(users).where(eq(users.id, id)))[0]?.sessionVersion;

/** The links mailed to somebody, in order. */
async function resetTokensOf(email: string): Promise<string[]> {
  const rows = await db.select().from(mails).where(eq(mails.recipient, email)).orderBy(mails.createdAt);
  return rows
    .filter(({ template }) => template === "reset-password")
    .map(({ sealedProps, idempotencyKey }) => {
      const { resetUrl } = JSON.parse(
        processSecretBox().open(sealedProps ?? "", mailPurpose(idempotencyKey)),
      );
      return new URL(resetUrl).searchParams.get("token") ?? "";
    });
}

describe("signing in", () => {
  it("works with the e-mail in any case and notes when and from where", async () => {
    const { user } = await person();
    const ctx = context();
    expect(await signIn(ctx, { email: ` ${user.email.toUpperCase()} `, password: factoryPassword })).toEqual({
      userId: user.id,
      sessionVersion: 0,
    });
    const [noted] = await db.select().from(users).where(eq(users.id, user.id));
    expect(noted).toMatchObject({ lastLoginAt: ctx.now, lastLoginIp: ctx.origin.ipAddress });
  });

  it("is told to the account's Owner, whoever entered, and not to an Admin; a refused try is not", async () => {
    const { account, user } = await person();
    const admin = await createUser(db, { accountId: account.id, role: "ADMIN" });
    const origin = context().origin;
    await signIn({ ...context(), origin }, { email: user.email, password: factoryPassword });
    await signIn(context(1), { email: admin.email, password: factoryPassword });
    await signIn(context(2), { email: user.email, password: "errada" }).catch(() => undefined);
    const seenBy = (reader: typeof user) =>
      listAccountAudit(accountContext({ db, user: reader, account }), {
        search: "session.started",
        limit: 10,
      });
    const seen = (await seenBy(user)).items;
    expect(seen.map(({ actorName }) => actorName)).toEqual([admin.fullName, user.fullName]);
    expect(seen[1]).toMatchObject({ area: "account", ipAddress: origin.ipAddress, accountId: account.id });
    expect((await seenBy(admin)).items).toEqual([]);
  });

  it("says the same of a wrong password, an unknown e-mail and a removed member", async () => {
    const { account, user } = await person();
    const removed = await createUser(db, { accountId: account.id, role: "ADMIN", removedAt: startedAt });
    const problems: string[] = [];
    for (const [email, password] of [
      [user.email, "errada"],
      [`ninguem-${randomUUID()}@empresa.example`, factoryPassword],
      [removed.email, factoryPassword],
    ] as const) {
      const attempt = signIn(context(), { email, password });
      problems.push(
        await attempt.then(() => "signed in").catch((error) => `${error.code}: ${error.message}`),
      );
    }
    expect(new Set(problems)).toEqual(new Set(["UNAUTHENTICATED: E-mail ou senha incorretos."]));
  });

  it("stops after ten wrong tries, also for the right password, and opens again with the next window", async () => {
    const { user } = await person();
    const tries = Array.from({ length: 10 }, () =>
      signIn(context(), { email: user.email, password: "errada" }),
    );
    await Promise.allSettled(tries);
    await expect(signIn(context(1), { email: user.email, password: factoryPassword })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    await expect(
      signIn(context(900), { email: user.email, password: factoryPassword }),
    ).resolves.toBeDefined();
  });
});

describe("limiting a rate", () => {
  it("lets exactly as many through as allowed, however many come at once", async () => {
    const key = `test:${randomUUID()}`;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => limitRate(db, key, { max: 7, windowSeconds: 60 }, startedAt)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
  });
});

describe("a forgotten password", () => {
  it("is replaced by a mailed link, once, and ends every session", async () => {
    const { user } = await person();
    await requestPasswordReset(context(), { email: user.email });
    const [token = ""] = await resetTokensOf(user.email);
    const [stored] = await db.select().from(passwordResets).where(eq(passwordResets.userId, user.id));
    expect(stored?.tokenHash).not.toContain(token);
    const both = await Promise.allSettled(
      [1, 2].map(() => resetPassword(context(60), { token, password: newPassword })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await sessionVersionOf(user.id)).toBe(1);
    await expect(signIn(context(61), { email: user.email, password: newPassword })).resolves.toBeDefined();
    await expect(signIn(context(61), { email: user.email, password: factoryPassword })).rejects.toThrow();
  });

  it("has links that end after an hour and with each other", async () => {
    const { user } = await person();
    await requestPasswordReset(context(), { email: user.email });
    await requestPasswordReset(context(1), { email: user.email });
    const [first = "", second = ""] = await resetTokensOf(user.email);
    await expect(
      resetPassword(context(3_601), { token: second, password: newPassword }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await resetPassword(context(60), { token: second, password: newPassword });
    await expect(resetPassword(context(61), { token: first, password: newPassword })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("mails nothing to a stranger and answers the same", async () => {
    const email = `ninguem-${randomUUID()}@empresa.example`;
    await expect(requestPasswordReset(context(), { email })).resolves.toBeUndefined();
    expect(await db.select().from(mails).where(eq(mails.recipient, email))).toEqual([]);
  });
});

describe("changing the own password", () => {
  it("asks for the current one by the field, ends every session and tells by mail", async () => {
    const { account, user } = await person();
    const ctx = accountContext({ db, account, user });
    await expect(
      changePassword(ctx, { currentPassword: "errada", password: newPassword }),
    ).rejects.toMatchObject({ field: "currentPassword" });
    await expect(
      changePassword(ctx, { currentPassword: factoryPassword, password: factoryPassword }),
    ).rejects.toMatchObject({ field: "password" });
    await changePassword(ctx, { currentPassword: factoryPassword, password: newPassword });
    expect(await sessionVersionOf(user.id)).toBe(1);
    const told = await db
      .select()
      .from(mails)
      .where(like(mails.idempotencyKey, `password-changed:${user.id}:%`));
    expect(told).toHaveLength(1);
  });
});

describe("the first Super Admin", () => {
  it("is created once when several processes start together", async () => {
    const email = `admin-${randomUUID()}@provedor.example`;
    const create = () =>
      createSuperAdmin(
        db,
        { email, fullName: "Super Admin", password: newPassword },
        { onlyIfNone: true, now: startedAt },
      );
    await db.update(users).set({ removedAt: startedAt }).where(eq(users.role, "SUPER_ADMIN"));
    const created = await Promise.all([create(), create(), create()]);
    expect(created.filter(Boolean)).toHaveLength(1);
  });
});
