import { randomUUID } from "node:crypto";
import type { AnyTRPCProcedure } from "@trpc/server";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { accountPermissions } from "@/domain/permissions/matrix";
import type { AccountContext } from "@/server/context";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createApprovalRequest, createKeyFreeze } from "@/testing/factories/guard";
import { createInvoice } from "@/testing/factories/invoice";
import { createBucketRow, createKeyRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { appRouter, createCaller } from "./root";

/** What a field of an input refers to. */
type Reference =
  | "bucket"
  | "accessKey"
  | "invoice"
  | "member"
  | "invitation"
  | "approvalRequest"
  | "keyFreeze";
const references: Record<string, Reference> = {
  bucketName: "bucket",
  accessKeyId: "accessKey",
  number: "invoice",
  userId: "member",
  invitationId: "invitation",
  requestId: "approvalRequest",
  freezeId: "keyFreeze",
};
/** Fields called `name` refer to a bucket in these procedures; elsewhere they name something new. */
const isBucketName = (path: string) =>
  path.startsWith("buckets.") && path !== "buckets.create" && path !== "buckets.isNameFree";

/** Valid values of the other fields, so that a call gets as far as looking the thing up. */
const otherValues: Record<string, unknown> = {
  key: "pasta/arquivo.txt",
  keys: ["pasta/arquivo.txt"],
  folder: "",
  folders: ["pasta/"],
  parent: "",
  name: "pasta",
  versionId: "null",
  uploadId: "upload",
  numbers: [1],
  sizeBytes: 1,
  replaces: false,
  period: "1h",
  isEnabled: true,
  isPublic: false,
  withContents: false,
  typedName: "",
  rules: [],
  retention: null,
  isRequired: true,
  guard: null,
  reason: "Não agora",
  password: "Cavalo8Correto",
  role: "DEVELOPER",
  position: 0,
  alertsOn: true,
  hour: new Date("2026-10-05T12:00:00Z"),
  limitCentavos: 10_000n,
  action: "WARN",
};
/** Inputs whose shape depends on a choice are written out. */
const unions: Record<string, { field: string; reference: Reference; rest: object }> = {
  "payments.start": { field: "number", reference: "invoice", rest: { method: "PIX" } },
};

const guarded = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, AnyTRPCProcedure> } })._def.procedures,
).filter(([, { _def }]) =>
  accountPermissions.includes((_def.meta as { permission?: never } | undefined)?.permission as never),
);

const cases = guarded.flatMap(([path, procedure]) => {
  const union = unions[path];
  if (union) return [{ path, ...union, besides: [] as [string, Reference][] }];
  const inputs = procedure._def.inputs as { shape?: Record<string, z.ZodType> }[];
  const fields = inputs.flatMap(({ shape }) => Object.keys(shape ?? {}));
  return fields.flatMap((field) => {
    const reference = field === "name" && isBucketName(path) ? "bucket" : references[field];
    if (!reference) return [];
    const others = fields.filter((name) => name !== field);
    const rest = others.flatMap((name) => (name in otherValues ? [[name, otherValues[name]] as const] : []));
    const besides = others.flatMap((name): [string, Reference][] =>
      references[name] ? [[name, references[name]]] : [],
    );
    return [{ path, field, reference, rest: Object.fromEntries(rest), besides }];
  });
});

type Things = Record<Reference, string>;
let owner: AccountContext;
let ownThings: Partial<Things>;
let foreign: Things;
const missing: Things = {
  bucket: "bucket-que-nao-existe",
  accessKey: "AAAAAAAAAAAAAAAAAAAA",
  invoice: "INV-2026-10-99999",
  member: randomUUID(),
  invitation: randomUUID(),
  approvalRequest: randomUUID(),
  keyFreeze: randomUUID(),
};

beforeAll(async () => {
  const { db } = await testDatabase();
  const own = await createAccount(db);
  owner = accountContext({ db, account: own, user: await createUser(db, { accountId: own.id }) });
  const other = await createAccount(db);
  const stranger = await createUser(db, { accountId: other.id });
  const member = await createUser(db, { accountId: other.id, role: "DEVELOPER" });
  const caller = createCaller(accountContext({ db, account: other, user: stranger }));
  await caller.team.invite({ email: `convidada-${randomUUID()}@empresa.example.com`, role: "ADMIN" });
  const [invitation] = (await caller.team.list()).invitations;
  ownThings = {
    bucket: (await createBucketRow(db, own)).name,
    accessKey: (await createKeyRow(db, own)).accessKeyId,
  };
  const theirs = await createBucketRow(db, other);
  const key = await createKeyRow(db, other);
  foreign = {
    bucket: theirs.name,
    accessKey: key.accessKeyId,
    approvalRequest: await createApprovalRequest(db, theirs, stranger),
    keyFreeze: await createKeyFreeze(db, key, [theirs]),
    invoice: (await createInvoice(db, other)).number,
    member: member.id,
    invitation: invitation?.id ?? "",
  };
  return stopJobQueue;
});

/** What comes of a call: its code and words, or its answer. */
async function outcomeOf(path: string, input: object): Promise<unknown> {
  let call: unknown = createCaller(owner);
  for (const part of path.split(".")) call = (call as Record<string, unknown>)[part];
  try {
    return { answer: await (call as (input: object) => Promise<unknown>)(input) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { code, message };
  }
}

describe("another account's things look like things that do not exist", () => {
  it.each(cases)("$path by $field", async ({ path, field, reference, rest, besides }) => {
    const own = Object.fromEntries(besides.map(([name, kind]) => [name, ownThings[kind]]));
    const [ofForeign, ofMissing] = await Promise.all([
      outcomeOf(path, { ...rest, ...own, [field]: foreign[reference] }),
      outcomeOf(path, { ...rest, ...own, [field]: missing[reference] }),
    ]);
    const withoutNames = (outcome: unknown) =>
      JSON.stringify(outcome, (_, value) => (typeof value === "bigint" ? `${value}` : value))
        .replaceAll(foreign[reference], "?")
        .replaceAll(missing[reference], "?");
    expect(withoutNames(ofForeign)).toBe(withoutNames(ofMissing));
    expect(ofForeign).not.toMatchObject({ code: "BAD_REQUEST" });
    expect(ofForeign).not.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });

  it("covers every kind of thing an account has", () => {
    expect(new Set(cases.map(({ reference }) => reference))).toEqual(new Set(Object.keys(missing)));
  });
});
