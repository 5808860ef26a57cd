import { z } from "zod";
import {
  EmailField,
  NewPasswordField,
  PersonNameField,
  PhoneField,
  TaxIdField,
  WebsiteField,
} from "./fields";
import { taxIdKindOf } from "./tax-id";

/** The terms of service in force; kept with each acceptance. */
export const termsVersion = "2026-01";

export const StartRegistrationInput = z
  .object({
    /** Made by the form, so that sending it twice starts one registration. */
    id: z.uuid(),
    fullName: PersonNameField,
    email: EmailField,
    taxId: TaxIdField,
    phone: PhoneField,
    companyName: z.string().trim().max(120, "Use no máximo 120 caracteres.").default(""),
    website: WebsiteField.default(null),
    planId: z.uuid({ error: "Escolha um plano." }),
    password: NewPasswordField,
    acceptsTerms: z.literal(true, { error: "Para continuar, aceite os Termos de Serviço." }),
  })
  .superRefine(({ taxId, companyName }, check) => {
    if (taxIdKindOf(taxId) === "CNPJ" && companyName === "") {
      check.addIssue({ code: "custom", path: ["companyName"], message: "Informe o nome da empresa." });
    }
  });
export type StartRegistrationInput = z.output<typeof StartRegistrationInput>;

export const RegistrationIdInput = z.object({ id: z.uuid() });
export type RegistrationIdInput = z.output<typeof RegistrationIdInput>;

export const ConfirmRegistrationInput = z.object({
  id: z.uuid(),
  code: z
    .string({ error: "Digite o código." })
    .transform((text) => text.replace(/\D/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Digite os 6 dígitos do código.")),
});
export type ConfirmRegistrationInput = z.output<typeof ConfirmRegistrationInput>;
