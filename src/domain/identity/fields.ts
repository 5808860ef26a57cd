import { z } from "zod";
import { normalizeEmail } from "./email";
import { passwordProblem } from "./password-rules";
import { parsePhone } from "./phone";
import { parseTaxId } from "./tax-id";

/** Form fields shared by several inputs; each turns what was typed into what is stored. */

export const EmailField = z
  .string({ error: "Informe o e-mail." })
  .max(254, "Este e-mail é longo demais.")
  .transform(normalizeEmail)
  .pipe(z.email({ error: "Informe um e-mail válido, como nome@empresa.com.br." }));

export const PersonNameField = z
  .string({ error: "Informe o nome completo." })
  .trim()
  .max(120, "Use no máximo 120 caracteres.")
  .regex(/\S+\s+\S+/, "Informe nome e sobrenome.");

export const NewPasswordField = z.string({ error: "Escolha uma senha." }).superRefine((password, check) => {
  const problem = passwordProblem(password);
  if (problem) check.addIssue({ code: "custom", message: problem });
});

export const PhoneField = z.string({ error: "Informe o telefone." }).transform((text, check) => {
  const parsed = parsePhone(text);
  if (parsed.ok) return parsed.phone;
  check.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

export const TaxIdField = z.string({ error: "Informe o CPF ou CNPJ." }).transform((text, check) => {
  const parsed = parseTaxId(text);
  if (parsed.ok) return parsed.taxId;
  check.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

/** A field that may stay empty, which is stored as null; what is typed has to be right. */
export function optionalField<Value>(field: z.ZodType<Value, string>) {
  return z.string().transform((text, check): Value | null => {
    if (text.trim() === "") return null;
    const parsed = field.safeParse(text);
    if (parsed.success) return parsed.data;
    for (const { message } of parsed.error.issues) check.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

/** A site typed with or without https://; an empty field is none. */
export const WebsiteField = z
  .string()
  .trim()
  .max(200, "Use no máximo 200 caracteres.")
  .transform((text) => (text === "" || /^https?:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(
    z.union(
      [
        z.literal(""),
        z.url({
          protocol: /^https?$/,
          hostname: z.regexes.domain,
          error: "Informe o endereço do site, como empresa.com.br.",
        }),
      ],
      { error: "Informe o endereço do site, como empresa.com.br." },
    ),
  )
  .transform((text) => text || null);

const statesOfBrazil =
  "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO".split(" ");

const line = (what: string, max: number) =>
  z
    .string({ error: `Informe ${what}.` })
    .trim()
    .min(1, `Informe ${what}.`)
    .max(max, `Use no máximo ${max} caracteres.`);

/** The address that a boleto and an invoice need. */
export const PostalAddressInput = z.object({
  zipCode: z
    .string({ error: "Informe o CEP." })
    .transform((text) => text.replace(/\D/g, ""))
    .pipe(z.string().regex(/^\d{8}$/, "O CEP tem 8 números.")),
  street: line("a rua", 120),
  number: line("o número", 20),
  complement: z
    .string()
    .trim()
    .max(60, "Use no máximo 60 caracteres.")
    .optional()
    .transform((text) => text || undefined),
  district: line("o bairro", 80),
  city: line("a cidade", 80),
  state: z
    .string({ error: "Informe a UF." })
    .trim()
    .toUpperCase()
    .refine((state) => statesOfBrazil.includes(state), "Informe a sigla do estado, como SP."),
});
export type PostalAddressInput = z.output<typeof PostalAddressInput>;
