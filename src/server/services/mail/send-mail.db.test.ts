import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { mails } from "@/server/db/schema";
import type { Mail, MailMessage } from "@/server/integrations/mail/mail";
import { testDatabase } from "@/testing/database";
import { anonymousContext } from "@/testing/factories/context";
import { queueMail } from "./queue-mail";
import { sendMail } from "./send-mail";

class Outbox implements Mail {
  readonly sent: MailMessage[] = [];
  isDown = false;
  async send(message: MailMessage) {
    if (this.isDown) throw new Error("down");
    this.sent.push(message);
    return { providerId: `id-${this.sent.length}` };
  }
}

async function queued(code: string) {
  const { db } = await testDatabase();
  const mail = {
    idempotencyKey: `test:${randomUUID()}`,
    template: "confirm-email" as const,
    props: { recipientName: "João", code, expiresInMinutes: 15 },
    recipient: "joao@empresa.example",
    accountId: null,
  };
  await db.transaction((tx) => queueMail(tx, mail));
  const find = async () =>
    (await db.select().from(mails).where(eq(mails.idempotencyKey, mail.idempotencyKey)))[0]!;
  return { db, mail, find };
}

describe("the mail outbox", () => {
  it("keeps a code sealed while it waits and forgets it once sent", async () => {
    const { db, find } = await queued("482915");
    const waiting = await find();
    expect(JSON.stringify(waiting)).not.toContain("482915");
    const outbox = new Outbox();
    await sendMail(anonymousContext({ db, integrations: { mail: outbox } }), waiting.id);
    expect(outbox.sent[0]?.text).toContain("482915");
    const { replyTo, text } = outbox.sent[0]!;
    expect(replyTo).toMatch(/@/);
    expect(text).toContain(`Responda este e-mail ou escreva para ${replyTo}`);
    expect(await find()).toMatchObject({ sealedProps: null, providerId: "id-1" });
  });

  it("sends once, however often the job runs", async () => {
    const { db, find } = await queued("111111");
    const outbox = new Outbox();
    const ctx = anonymousContext({ db, integrations: { mail: outbox } });
    const { id } = await find();
    await sendMail(ctx, id);
    await sendMail(ctx, id);
    expect(outbox.sent).toHaveLength(1);
  });

  it("keeps the mail when the provider is down, under the same key for the next try", async () => {
    const { db, find, mail } = await queued("222222");
    const outbox = new Outbox();
    outbox.isDown = true;
    const ctx = anonymousContext({ db, integrations: { mail: outbox } });
    const { id } = await find();
    await expect(sendMail(ctx, id)).rejects.toThrow();
    outbox.isDown = false;
    await sendMail(ctx, id);
    expect(outbox.sent[0]?.idempotencyKey).toBe(mail.idempotencyKey);
  });

  it("queues one mail per fact", async () => {
    const { db, mail } = await queued("333333");
    await db.transaction((tx) => queueMail(tx, mail));
    expect(await db.select().from(mails).where(eq(mails.idempotencyKey, mail.idempotencyKey))).toHaveLength(
      1,
    );
  });
});
