import { and, eq, isNull } from "drizzle-orm";
import { type MailName, mailCatalog } from "@/emails/catalog";
import { MailBrand } from "@/emails/mail-brand";
import { renderMail } from "@/emails/render-mail";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { mails, platformSettings } from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { mailPurpose } from "./queue-mail";

/**
 * Renders and sends one queued mail, then forgets its content. The provider drops a repeat with the same key,
 * so a crash between sending and noting it sends nothing twice.
 */
export async function sendMail(ctx: ServiceContext, mailId: string): Promise<void> {
  const [mail] = await ctx.db
    .select()
    .from(mails)
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt)));
  if (!mail?.sealedProps) return;
  const props = JSON.parse(processSecretBox().open(mail.sealedProps, mailPurpose(mail.idempotencyKey)));
  const brand = await brandOf(ctx);
  const rendered = await renderMail(mailNameOf(mail.template), props, brand);
  const { providerId } = await ctx.integrations.mail.send({
    idempotencyKey: mail.idempotencyKey,
    from: environment().MAIL_FROM,
    to: mail.recipient,
    // Every mail says that it may be answered.
    ...(brand.supportEmail && { replyTo: brand.supportEmail }),
    ...rendered,
  });
  await ctx.db
    .update(mails)
    .set({ sentAt: ctx.now, providerId, sealedProps: null })
    .where(eq(mails.id, mail.id));
}

function mailNameOf(template: string): MailName {
  if (!(template in mailCatalog)) throw new Error(`No mail is called "${template}".`);
  return template as MailName;
}

async function brandOf(ctx: ServiceContext): Promise<MailBrand> {
  const [settings] = await ctx.db.select().from(platformSettings);
  if (!settings) throw new Error("The platform has no settings row.");
  return MailBrand.parse({
    platformName: settings.platformName,
    logoUrl: settings.logoUrl ?? undefined,
    primaryColor: settings.primaryColor,
    appUrl: environment().APP_URL,
    supportEmail: settings.supportEmail,
    legalLine: settings.taxId ? `${settings.legalName} · CNPJ ${settings.taxId}` : settings.legalName,
  });
}
