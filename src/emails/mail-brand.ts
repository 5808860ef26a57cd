import { z } from "zod";

/** The provider's face in every mail. */
export const MailBrand = z.object({
  platformName: z.string().min(1),
  /** Absolute; PNG or JPEG, since mail programs do not show SVG. Without it the name is written. */
  logoUrl: z.url().optional(),
  primaryColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Where the portal lives. */
  appUrl: z.url(),
  supportEmail: z.email().optional(),
  /** Company, CNPJ and address for the last line. */
  legalLine: z.string().optional(),
});
export type MailBrand = z.infer<typeof MailBrand>;

export const previewBrand: MailBrand = {
  platformName: "CloudStorage Pro",
  primaryColor: "#0066cc",
  appUrl: "https://app.cloudstoragepro.com.br",
  supportEmail: "ajuda@cloudstoragepro.com.br",
  legalLine: "CloudStorage Pro Ltda · CNPJ 12.ABC.345/01DE-35",
};
