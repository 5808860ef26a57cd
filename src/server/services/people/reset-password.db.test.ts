import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Database } from "@/server/db/client";
import { passwordResets, users } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createUser, factoryPassword, type User } from "@/testing/factories/user";
import { changePassword } from "./change-password";
import { hashPassword } from "./passwords";
import { resetPassword } from "./reset-password";
import { createSecretToken } from "./secret-token";

vi.mock("./passwords", { spy: true });

const now = new Date("2026-11-05T11:00:00Z");
const password = "Outra9Senha!Forte";
let db: Database;
let user: User;

async function linkFor(expiresAt: Date) {
  const { token, tokenHash } = createSecretToken();
  await db.insert(passwordResets).values({ userId: user.id, tokenHash, expiresAt, createdAt: now });
  return token;
}
const reset = (token: string) => resetPassword(anonymousContext({ db, now }), { token, password });
const inAnHour = new Date(now.getTime() + 3_600_000);

beforeAll(async () => {
  ({ db } = await testDatabase());
});
beforeEach(async () => {
  user = await createUser(db, { accountId: (await createAccount(db)).id });
});

describe("a link to choose a new password", () => {
  it("works once, however many use it at the same moment, and ends sessions and other links", async () => {
    const [token, other] = [await linkFor(inAnHour), await linkFor(inAnHour)];
    const tries = await Promise.allSettled([reset(token), reset(token)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(reset(other)).rejects.toMatchObject({ field: "token" });
    const [row] = await db.select().from(users).where(eq(users.id, user.id));
    expect(row?.sessionVersion).toBe(user.sessionVersion + 1);
  });

  it("stops working when the person changes the password", async () => {
    const token = await linkFor(inAnHour);
    const actor = { ...user, userId: user.id, accountStatus: "ACTIVE" as const };
    const ctx = { ...anonymousContext({ db, now }), actor };
    await changePassword(ctx, { currentPassword: factoryPassword, password });
    await expect(reset(token)).rejects.toMatchObject({ field: "token" });
  });

  it("costs the server no hashing when it is made up or expired", async () => {
    const expired = await linkFor(now);
    vi.mocked(hashPassword).mockClear();
    for (const token of ["inventado-inventado-inventado", expired]) {
      await expect(reset(token)).rejects.toMatchObject({ field: "token" });
    }
    expect(hashPassword).not.toHaveBeenCalled();
  });
});
