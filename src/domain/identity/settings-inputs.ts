import { z } from "zod";
import { EmailField, optionalField, PostalAddressInput, TaxIdField } from "./fields";

const ColorField = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "Use uma cor como #0066cc.");
const ImageUrlField = z
  .string()
  .trim()
  .max(500, "Use no máximo 500 caracteres.")
  .refine(
    (text) => text === "" || /^(https:\/\/|\/)\S+$/.test(text),
    "Use um endereço que comece com https://.",
  )
  .transform((text) => text || null);
const days = z
  .int("Use um número inteiro de dias.")
  .min(1, "Use 1 dia ou mais.")
  .max(365, "Use até 365 dias.");
const basisPoints = (max: number, message: string) => z.int(message).min(0, message).max(max, message);

export const UpdateBrandingInput = z.object({
  platformName: z
    .string()
    .trim()
    .min(2, "Informe o nome da plataforma.")
    .max(60, "Use no máximo 60 caracteres."),
  logoUrl: ImageUrlField,
  faviconUrl: ImageUrlField,
  primaryColor: ColorField,
  secondaryColor: ColorField,
  accentColor: ColorField,
  supportEmail: EmailField,
});
export type UpdateBrandingInput = z.output<typeof UpdateBrandingInput>;

/** Percentages come in basis points: hundredths of a percent. */
export const UpdateSettingsInput = z
  .object({
    legalName: z.string().trim().min(2, "Informe a razão social.").max(120, "Use no máximo 120 caracteres."),
    taxId: optionalField(TaxIdField),
    address: PostalAddressInput.nullable(),
    dataOfficerEmail: optionalField(EmailField),
    approvesAutomatically: z.boolean(),
    isFreeTierOffered: z.boolean(),
    defaultQuotaBytes: z
      .bigint()
      .min(1n << 30n, "A quota mínima é 1 GB.")
      .max(1n << 50n, "Esta quota é grande demais."),
    overcommitBasisPoints: basisPoints(1_000_000, "Use um percentual entre 1 e 10.000.").min(100),
    physicalCapacityBytes: z
      .bigint()
      .min(1n << 30n, "A capacidade mínima é 1 GB.")
      .nullable(),
    invoiceDueDays: days,
    lateFineBasisPoints: basisPoints(200, "A multa vai até 2%."),
    lateInterestMonthlyBasisPoints: basisPoints(100, "Os juros vão até 1% ao mês."),
    restrictAfterDays: days,
    suspendAfterDays: days,
    automaticRestrictionMaxCentavos: z.bigint().min(0n, "Use um valor positivo."),
    accessLogRetentionDays: z
      .int("Use um número inteiro de dias.")
      .min(7, "Guarde por 7 dias ou mais.")
      .max(3_650, "Guarde por até 10 anos."),
    meteringIntervalMinutes: z
      .int("Use um número inteiro de minutos.")
      .min(1, "Use 1 minuto ou mais.")
      .max(60, "Use até 60 minutos: a fatura é por hora."),
  })
  .refine(({ restrictAfterDays, suspendAfterDays }) => suspendAfterDays > restrictAfterDays, {
    path: ["suspendAfterDays"],
    message: "A suspensão vem depois da restrição.",
  });
export type UpdateSettingsInput = z.output<typeof UpdateSettingsInput>;
