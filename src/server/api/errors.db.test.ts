import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { createCaller } from "./root";

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("what the database cannot take", () => {
  it("is the caller's mistake, told as one, and no failure of ours", async () => {
    const account = await createAccount(db);
    const user = await createUser(db, { accountId: account.id });
    const caller = createCaller(accountContext({ db, account, user }));
    const refused = { code: "BAD_REQUEST", message: expect.stringContaining("não é aceita") };
    await expect(caller.accessLog.list({ objectPrefix: "a\0" })).rejects.toMatchObject(refused);
    await expect(caller.audit.list({ search: "a\0" })).rejects.toMatchObject(refused);
    const outOfRange = new Date(8.64e15);
    await expect(caller.accessLog.list({ since: outOfRange })).rejects.toMatchObject(refused);
  });
});
