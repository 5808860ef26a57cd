import { and, eq, isNull } from "drizzle-orm";
import { renderMail } from "@/emails/render-mail";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { mails, platformSettings } from "@/server/db/schema";

/** Renders and sends one queued mail. The provider drops a repeat with the same key, so a crash after sending does no harm. */
export async function sendMail(ctx: ServiceContext, mailId: string): Promise<void> {
  const [mail] = await ctx.db
    .select()
    .from(mails)
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt)));
  if (!mail) return;
  const [settings] = await ctx.db.select().from(platformSettings);
  const rendered = await renderMail(mail.template, mail.props, {
    platformName: settings?.platformName ?? "CloudStorage Pro",
    logoUrl: settings?.logoUrl ?? null,
    primaryColor: settings?.primaryColor ?? "#0066cc",
    supportEmail: settings?.supportEmail ?? "",
    appUrl: environment().APP_URL,
  });
  const { providerId } = await ctx.integrations.mail.send({
    idempotencyKey: mail.idempotencyKey,
    from: environment().MAIL_FROM,
    to: mail.recipient,
    ...rendered,
  });
  await ctx.db.update(mails).set({ sentAt: ctx.now, providerId }).where(eq(mails.id, mail.id));
}
