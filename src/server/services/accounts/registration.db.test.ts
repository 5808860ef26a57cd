import { randomUUID } from "node:crypto";
import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { StartRegistrationInput } from "@/domain/identity/registration-inputs";
import type { Database } from "@/server/db/client";
import {
  accounts,
  invoices,
  mails,
  notifications,
  plans,
  platformSettings,
  registrations,
  users,
} from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { mailPurpose } from "@/server/services/mail/queue-mail";
import { purgeExpired } from "@/server/services/people/purge-expired";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { someCnpj } from "@/testing/factories/tax-id";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { confirmRegistration } from "./confirm-registration";
import { resendRegistrationCode } from "./resend-registration-code";
import { startRegistration } from "./start-registration";

const startedAt = new Date("2026-03-10T12:00:00Z");
let db: Database;
let planId: string;

beforeAll(async () => {
  db = (await testDatabase()).db;
  const [plan] = await db.select().from(plans).where(eq(plans.code, "BUSINESS"));
  planId = plan?.id ?? "";
});

const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
const context = (seconds = 0) => ({
  ...anonymousContext({ db, now: after(seconds), integrations: { secrets: processSecretBox() } }),
  origin: { id: "r", ipAddress: randomUUID(), userAgent: null },
});

function form(change: object = {}): StartRegistrationInput {
  return StartRegistrationInput.parse({
    id: randomUUID(),
    fullName: "João da Silva",
    email: `joao-${randomUUID()}@empresa.example.com`,
    taxId: someCnpj(),
    phone: "(11) 98765-4321",
    companyName: "TechCorp Soluções",
    website: "techcorp.com.br",
    planId,
    password: "Cavalo8Correto",
    acceptsTerms: true,
    ...change,
  });
}

/** The codes mailed for a registration, in order. */
async function codesOf(id: string): Promise<string[]> {
  const rows = await db
    .select()
    .from(mails)
    .where(like(mails.idempotencyKey, `confirm-email:${id}:%`))
    .orderBy(mails.idempotencyKey);
  return rows.map(
    (mail) =>
      JSON.parse(processSecretBox().open(mail.sealedProps ?? "", mailPurpose(mail.idempotencyKey))).code,
  );
}

async function started(change: object = {}) {
  const input = form(change);
  await startRegistration(context(), input);
  const [code = ""] = await codesOf(input.id);
  const wrong = code === "000000" ? "000001" : "000000";
  return { input, id: input.id, code, wrong };
}

describe("signing up", () => {
  it("creates an account that waits and its Owner, and tells both sides, once the code is confirmed", async () => {
    const admin = await createSuperAdmin(db);
    const { input, id, code } = await started();
    expect(await db.select().from(accounts).where(eq(accounts.email, input.email))).toHaveLength(0);
    expect(await confirmRegistration(context(60), { id, code })).toEqual({ isApproved: false });
    const [account] = await db.select().from(accounts).where(eq(accounts.email, input.email));
    expect(account).toMatchObject({
      status: "PENDING_APPROVAL",
      companyName: "TechCorp Soluções",
      website: "https://techcorp.com.br",
      wantedPlanId: planId,
    });
    const [owner] = await db.select().from(users).where(eq(users.email, input.email));
    expect(owner).toMatchObject({ role: "OWNER", accountId: account?.id });
    const told = await db
      .select()
      .from(mails)
      .where(like(mails.idempotencyKey, `%${account?.id}%`));
    expect(told.map((mail) => [mail.template, mail.recipient])).toEqual(
      expect.arrayContaining([
        ["registration-received", input.email],
        ["new-registration", admin.email],
      ]),
    );
    const notices = await db.select().from(notifications).where(eq(notifications.type, "NEW_REGISTRATION"));
    expect(notices.some(({ metadata }) => metadata?.accountId === account?.id)).toBe(true);
  });

  it("stores neither code nor password in clear", async () => {
    const { id, code } = await started();
    const [row] = await db.select().from(registrations).where(eq(registrations.id, id));
    expect(JSON.stringify(row)).not.toContain(`"${code}"`);
    expect(JSON.stringify(row)).not.toContain("Cavalo8Correto");
  });

  it("starts one registration and mails one code when the form is sent twice at once", async () => {
    const input = form();
    await Promise.all([startRegistration(context(), input), startRegistration(context(), input)]);
    expect(await codesOf(input.id)).toHaveLength(1);
  });

  it("creates one account when two tabs confirm at once", async () => {
    const { input, id, code } = await started();
    const results = await Promise.all([1, 2, 3].map(() => confirmRegistration(context(5), { id, code })));
    expect(results).toHaveLength(3);
    expect(await db.select().from(accounts).where(eq(accounts.email, input.email))).toHaveLength(1);
    expect(await db.select().from(users).where(eq(users.email, input.email))).toHaveLength(1);
  });

  it("lets the first of two registrations of one e-mail win and tells the second by the field", async () => {
    const first = await started();
    const second = await started({ email: first.input.email });
    const results = await Promise.allSettled([
      confirmRegistration(context(5), { id: first.id, code: first.code }),
      confirmRegistration(context(5), { id: second.id, code: second.code }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = results.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "CONFLICT", field: "email" });
    const open = await db
      .select()
      .from(accounts)
      .where(and(eq(accounts.email, first.input.email)));
    expect(open).toHaveLength(1);
  });

  it("refuses a taken e-mail and a taken tax id by their fields and stores nothing", async () => {
    const taken = await createAccount(db);
    const owner = await createUser(db, { accountId: taken.id });
    for (const [field, change] of [
      ["email", { email: owner.email }],
      ["email", { email: taken.email }],
      ["taxId", { taxId: taken.taxId.toLowerCase() }],
    ] as const) {
      const input = form(change);
      await expect(startRegistration(context(), input)).rejects.toMatchObject({ code: "CONFLICT", field });
      expect(await db.select().from(registrations).where(eq(registrations.id, input.id))).toHaveLength(0);
    }
  });

  it("lets somebody who was rejected try again with the same e-mail and tax id", async () => {
    const rejected = await createAccount(db, { status: "REJECTED" });
    await createUser(db, { accountId: rejected.id, email: rejected.email });
    const { id, code } = await started({ email: rejected.email, taxId: rejected.taxId });
    await confirmRegistration(context(5), { id, code });
    const live = await db
      .select()
      .from(accounts)
      .where(and(eq(accounts.email, rejected.email), eq(accounts.status, "PENDING_APPROVAL")));
    expect(live).toHaveLength(1);
  });

  it("waits until somebody who closed an account has paid its last invoice", async () => {
    const closed = await createAccount(db, { status: "CANCELED" });
    const invoice = await createInvoice(db, closed);
    for (const [field, change] of [
      ["email", { email: closed.email }],
      ["taxId", { taxId: closed.taxId }],
    ] as const) {
      const again = startRegistration(context(), form(change));
      await expect(again).rejects.toMatchObject({ code: "CONFLICT", field });
    }
    await db.update(invoices).set({ status: "PAID", paidAt: startedAt }).where(eq(invoices.id, invoice.id));
    const { id, code } = await started({ email: closed.email, taxId: closed.taxId });
    await confirmRegistration(context(5), { id, code });
  });

  it("refuses a plan that is not offered", async () => {
    await expect(startRegistration(context(), form({ planId: randomUUID() }))).rejects.toMatchObject({
      field: "planId",
    });
  });
});

describe("the confirmation code", () => {
  it("counts wrong tries, and refuses the sixth even with the right code", async () => {
    const { input, id, code, wrong } = await started();
    for (const left of ["Restam 4", "Restam 3", "Restam 2", "Resta 1", "última tentativa"]) {
      await expect(confirmRegistration(context(1), { id, code: wrong })).rejects.toMatchObject({
        field: "code",
        message: expect.stringContaining(left),
      });
    }
    await expect(confirmRegistration(context(1), { id, code })).rejects.toMatchObject({
      field: "code",
      message: expect.stringContaining("Muitas tentativas"),
    });
    expect(await db.select().from(accounts).where(eq(accounts.email, input.email))).toHaveLength(0);
  });

  it("allows no more than five tries, however many come at once", async () => {
    const { id, wrong } = await started();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => confirmRegistration(context(1), { id, code: wrong })),
    );
    const looked = tries.filter(
      (result) => result.status === "rejected" && /incorreto/.test(result.reason.message),
    );
    expect(looked).toHaveLength(5);
  });

  it("expires after 15 minutes", async () => {
    const { id, code } = await started();
    await expect(confirmRegistration(context(901), { id, code })).rejects.toMatchObject({
      field: "code",
      message: expect.stringContaining("expirou"),
    });
  });

  it("is mailed again after 60 seconds, not before; the new one works and the old one does not", async () => {
    const { id, code } = await started();
    await expect(resendRegistrationCode(context(59), { id })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const results = await Promise.allSettled([1, 2].map(() => resendRegistrationCode(context(61), { id })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [, renewed = ""] = await codesOf(id);
    if (renewed !== code) {
      await expect(confirmRegistration(context(62), { id, code })).rejects.toMatchObject({ field: "code" });
    }
    await expect(confirmRegistration(context(63), { id, code: renewed })).resolves.toBeDefined();
  });

  it("is forgotten a day later when nobody confirmed; a confirmed registration is kept", async () => {
    const forgotten = await started();
    const kept = await started();
    await confirmRegistration(context(5), kept);
    await purgeExpired(context(2 * 24 * 3_600));
    const ids = (await db.select({ id: registrations.id }).from(registrations)).map(({ id }) => id);
    expect(ids).not.toContain(forgotten.id);
    expect(ids).toContain(kept.id);
  });
});

describe("automatic approval", () => {
  it("makes the account active as soon as the e-mail is confirmed", async () => {
    await db.update(platformSettings).set({ approvesAutomatically: true });
    try {
      const { input, id, code } = await started();
      expect(await confirmRegistration(context(5), { id, code })).toEqual({ isApproved: true });
      const [account] = await db.select().from(accounts).where(eq(accounts.email, input.email));
      expect(account).toMatchObject({ status: "ACTIVE", planId });
    } finally {
      await db.update(platformSettings).set({ approvesAutomatically: false });
    }
  });
});
