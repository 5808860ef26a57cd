import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { auditEntries, invitations, mails, notifications, users } from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { mailPurpose } from "@/server/services/mail/queue-mail";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { acceptInvitation } from "./accept-invitation";
import { changeMemberRole } from "./change-member-role";
import { getInvitation } from "./get-invitation";
import { inviteMember } from "./invite-member";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

const invitedAt = new Date("2026-03-10T12:00:00Z");
const days = (count: number) => new Date(invitedAt.getTime() + count * 24 * 3_600_000);
const person = { fullName: "Maria Souza", password: "Girafa7Azul" };
let db: Database;

beforeAll(async () => {
  db = (await testDatabase()).db;
});

async function ownAccount() {
  const account = await createAccount(db);
  const owner = await createUser(db, { accountId: account.id });
  return { account, owner, ctx: accountContext({ db, account, user: owner, now: invitedAt }) };
}
const someEmail = () => `maria-${randomUUID()}@empresa.example.com`;
const guest = (now: Date) => anonymousContext({ db, now });

/** The newest link mailed to somebody. */
async function tokenOf(email: string): Promise<string> {
  const rows = await db.select().from(mails).where(eq(mails.recipient, email)).orderBy(mails.createdAt);
  const mail = rows.filter(({ template }) => template === "member-invited").at(-1);
  const content = processSecretBox().open(mail?.sealedProps ?? "", mailPurpose(mail?.idempotencyKey ?? ""));
  return JSON.parse(content).acceptUrl.split("/").at(-1);
}

async function invited(role: "ADMIN" | "DEVELOPER" = "ADMIN") {
  const own = await ownAccount();
  const email = someEmail();
  await inviteMember(own.ctx, { email, role });
  const { invitations: open } = await listMembers(own.ctx);
  return { ...own, email, token: await tokenOf(email), invitationId: open[0]?.id ?? "" };
}

describe("inviting", () => {
  it("makes the guest a member with the invited role, once, and tells the Owner", async () => {
    const { account, ctx, email, owner, token } = await invited();
    expect(await getInvitation(guest(days(6)), { token })).toMatchObject({ email, role: "ADMIN" });
    const both = await Promise.allSettled(
      [1, 2].map(() => acceptInvitation(guest(days(6)), { token, ...person })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { members, invitations: open } = await listMembers(ctx);
    expect(members.map((member) => [member.email, member.role])).toEqual([
      [owner.email, "OWNER"],
      [email, "ADMIN"],
    ]);
    expect(open).toEqual([]);
    const told = await db.select().from(mails).where(eq(mails.recipient, owner.email));
    expect(told.map(({ template }) => template)).toContain("member-joined");
    const notices = await db.select().from(notifications).where(eq(notifications.accountId, account.id));
    expect(notices.map(({ type }) => type)).toEqual(["MEMBER_JOINED"]);
  });

  it("stores no link in clear", async () => {
    const { account, token } = await invited();
    const stored = await db.select().from(invitations).where(eq(invitations.accountId, account.id));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("expires after seven days, and a new link replaces the one before", async () => {
    const { ctx, email, token, invitationId } = await invited();
    await expect(getInvitation(guest(days(7)), { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await resendInvitation({ ...ctx, now: days(8) }, { invitationId });
    await expect(acceptInvitation(guest(days(9)), { token, ...person })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await acceptInvitation(guest(days(14)), { token: await tokenOf(email), ...person });
  });

  it("can be taken back", async () => {
    const { ctx, token, invitationId } = await invited();
    await revokeInvitation(ctx, { invitationId });
    await expect(acceptInvitation(guest(days(1)), { token, ...person })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(resendInvitation(ctx, { invitationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is refused by the field for members, people of other accounts and a second open invitation", async () => {
    const { ctx, email, owner } = await invited();
    const stranger = await ownAccount();
    for (const taken of [owner.email, stranger.owner.email, email]) {
      await expect(inviteMember(ctx, { email: taken, role: "ADMIN" })).rejects.toMatchObject({
        code: "CONFLICT",
        field: "email",
      });
    }
  });

  it("of another account looks like one that does not exist", async () => {
    const { invitationId } = await invited();
    const stranger = await ownAccount();
    for (const act of [resendInvitation, revokeInvitation]) {
      await expect(act(stranger.ctx, { invitationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("the team", () => {
  it("loses a removed or changed member's sessions at once", async () => {
    const { account, ctx } = await ownAccount();
    const member = await createUser(db, { accountId: account.id, role: "ADMIN" });
    const current = async () => (await db.select().from(users).where(eq(users.id, member.id)))[0];
    await changeMemberRole(ctx, { userId: member.id, role: "DEVELOPER" });
    expect(await current()).toMatchObject({ role: "DEVELOPER", sessionVersion: 1, removedAt: null });
    await removeMember(ctx, { userId: member.id });
    expect(await current()).toMatchObject({ sessionVersion: 2, removedAt: invitedAt });
    const acts = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, account.id))
      .orderBy(auditEntries.id);
    expect(acts.map(({ action }) => action)).toEqual(["member.role-changed", "member.removed"]);
  });

  it("always keeps its one Owner", async () => {
    const { account, owner, ctx } = await ownAccount();
    await expect(removeMember(ctx, { userId: owner.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(changeMemberRole(ctx, { userId: owner.id, role: "ADMIN" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(createUser(db, { accountId: account.id, role: "OWNER" })).rejects.toThrow();
    const owners = await db
      .select()
      .from(users)
      .where(and(eq(users.accountId, account.id), eq(users.role, "OWNER"), isNull(users.removedAt)));
    expect(owners).toHaveLength(1);
  });

  it("frees the e-mail of who left", async () => {
    const { account, ctx } = await ownAccount();
    const member = await createUser(db, { accountId: account.id, role: "ADMIN" });
    await removeMember(ctx, { userId: member.id });
    await expect(inviteMember(ctx, { email: member.email, role: "DEVELOPER" })).resolves.toBeUndefined();
  });
});
