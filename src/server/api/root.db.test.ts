import type { AnyTRPCProcedure } from "@trpc/server";
import { beforeAll, describe, expect, it } from "vitest";
import { can } from "@/domain/permissions/can";
import type { Permission } from "@/domain/permissions/matrix";
import { accountStatuses, type MemberRole, userRoles } from "@/domain/permissions/roles";
import type { Actor, ServiceContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext, platformContext } from "@/testing/factories/context";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { appRouter, createCaller } from "./root";

const procedures = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, AnyTRPCProcedure> } })._def.procedures,
).map(([path, procedure]) => ({
  path,
  permission: (procedure._def.meta as { permission?: Permission } | undefined)?.permission,
}));
const guarded = procedures.filter(
  (entry): entry is { path: string; permission: Permission } => entry.permission !== undefined,
);

/** An input that no procedure takes for its own: who gets as far as the input is past the guard. */
const nonsense = Symbol("nonsense");
let db: Database;
const actors = new Map<string, ServiceContext>();

beforeAll(async () => {
  db = (await testDatabase()).db;
  actors.set("SUPER_ADMIN", platformContext({ db, user: await createSuperAdmin(db) }));
  for (const status of accountStatuses) {
    const account = await createAccount(db, { status });
    for (const role of ["OWNER", "ADMIN", "DEVELOPER"] satisfies MemberRole[]) {
      const user = await createUser(db, { accountId: account.id, role });
      actors.set(`${role} ${status}`, accountContext({ db, account, user }));
    }
  }
});

/** The error code of a call, or undefined when it went through. */
async function refusalOf(ctx: ServiceContext, path: string, input: unknown): Promise<string | undefined> {
  let call: unknown = createCaller(ctx);
  for (const part of path.split(".")) call = (call as Record<string, unknown>)[part];
  try {
    await (call as (input: unknown) => Promise<unknown>)(input);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? "UNKNOWN";
  }
}

/** Stops every query and every job: the guard decides before either. */
function withoutDatabase(ctx: ServiceContext): ServiceContext {
  const unreachable = new Proxy({} as Database, {
    get() {
      throw new Error("past the guard");
    },
  });
  return { ...ctx, db: unreachable };
}

describe.each(guarded)("$path ($permission)", ({ path, permission }) => {
  it("lets in exactly the roles of the table, before any input matters", async () => {
    for (const [name, ctx] of actors) {
      const actor = ctx.actor as Actor;
      const refusal = await refusalOf(withoutDatabase(ctx), path, nonsense);
      if (can(actor, permission)) expect(refusal, name).not.toBe("FORBIDDEN");
      else expect(refusal, name).toBe("FORBIDDEN");
    }
    expect(new Set([...actors.keys()].map((name) => name.split(" ")[0]))).toEqual(new Set(userRoles));
  });

  it("asks a stranger to sign in", async () => {
    expect(await refusalOf(withoutDatabase(anonymousContext({ db })), path, nonsense)).toBe("UNAUTHORIZED");
  });
});
