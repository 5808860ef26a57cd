import { beforeAll, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { listInvoices } from "./list-invoices";
import { listPlatformInvoices } from "./list-platform-invoices";

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

it("lists invoices of one closing by number, the highest first, page by page without a gap", async () => {
  const account = await createAccount(db);
  const user = await createUser(db, { accountId: account.id });
  const numbers: string[] = [];
  for (const month of ["2031-01", "2031-02", "2031-02", "2031-02"]) {
    const canceled = { status: "CANCELED", canceledAt: new Date() } as const;
    numbers.unshift((await createInvoice(db, account, { month, ...canceled })).number);
  }
  const admin = platformContext({ db, user: await createSuperAdmin(db) });
  const owner = accountContext({ db, account, user });
  const lists = [
    (page: object) => listPlatformInvoices(admin, { limit: 2, search: "", accountId: account.id, ...page }),
    (page: object) => listInvoices(owner, { limit: 2, ...page }),
  ];
  for (const list of lists) {
    const first = await list({});
    const second = await list({ cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(numbers);
    expect(second.nextCursor).toBeNull();
  }
});
