import { z } from "zod";
import { isAddressRange } from "./address-range";
import { bucketNameProblem } from "./bucket-name";
import { lifecyclePresetIds } from "./lifecycle-presets";

export const BucketName = z
  .string()
  .trim()
  .superRefine((name, context) => {
    const problem = bucketNameProblem(name);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

/** A name that a new bucket may have. */
export const BucketNameInput = z.object({ name: BucketName });
export type BucketNameInput = z.infer<typeof BucketNameInput>;

/** Which bucket; any text, since one that does not exist is simply not found. */
export const BucketInput = z.object({ name: z.string().max(63) });
export type BucketInput = z.infer<typeof BucketInput>;

export const Retention = z.object({
  mode: z.enum(["GOVERNANCE", "COMPLIANCE"]),
  days: z
    .number({ error: "Informe o número de dias." })
    .int("Use um número inteiro de dias.")
    .min(1, "A retenção mínima é de 1 dia.")
    .max(3650, "A retenção máxima é de 3.650 dias."),
});

export const CreateBucketInput = z
  .object({
    name: BucketName,
    versioning: z.boolean().default(false),
    isPublic: z.boolean().default(false),
    hasObjectLock: z.boolean().default(false),
    retention: Retention.nullable().default(null),
    /** VEEAM: made as Veeam demands, and kept so. */
    purpose: z.enum(["GENERAL", "VEEAM"]).optional(),
    /** The rule it starts with. */
    lifecyclePreset: z.enum(lifecyclePresetIds).optional(),
  })
  .refine((input) => input.purpose !== "VEEAM" || input.lifecyclePreset === undefined, {
    path: ["lifecyclePreset"],
    message: "O próprio Veeam apaga o que venceu: deixe sem regra.",
  })
  .refine((input) => input.purpose !== "VEEAM" || (input.hasObjectLock && input.retention === null), {
    path: ["purpose"],
    message: "O Veeam exige object lock ligado e retenção padrão desligada.",
  })
  .refine((input) => input.retention === null || input.hasObjectLock, {
    path: ["retention"],
    message: "A retenção padrão precisa do object lock.",
  })
  .refine((input) => !(input.isPublic && input.hasObjectLock), {
    path: ["isPublic"],
    message: "Um bucket com object lock guarda backups: deixe-o privado.",
  });
export type CreateBucketInput = z.infer<typeof CreateBucketInput>;

export const SetVersioningInput = BucketInput.extend({ isEnabled: z.boolean() });
export type SetVersioningInput = z.infer<typeof SetVersioningInput>;

/** To open a bucket to the public its name is typed. */
export const SetPublicAccessInput = BucketInput.extend({ isPublic: z.boolean(), typedName: z.string() });
export type SetPublicAccessInput = z.infer<typeof SetPublicAccessInput>;

export const SetRetentionInput = BucketInput.extend({ retention: Retention.nullable() });
export type SetRetentionInput = z.infer<typeof SetRetentionInput>;

const days = z
  .number({ error: "Informe o número de dias." })
  .int("Use um número inteiro de dias.")
  .min(1, "Use 1 dia ou mais.")
  .max(36_500, "Use no máximo 36.500 dias.");

export const LifecycleRuleInput = z
  .object({
    id: z.string().min(1).max(64),
    isEnabled: z.boolean(),
    prefix: z.string().max(512, "O prefixo pode ter até 512 caracteres."),
    expireAfterDays: days.optional(),
    expireNoncurrentAfterDays: days.optional(),
    abortIncompleteUploadAfterDays: days.optional(),
  })
  .refine(
    (rule) => rule.expireAfterDays ?? rule.expireNoncurrentAfterDays ?? rule.abortIncompleteUploadAfterDays,
    { message: "Escolha ao menos uma ação para a regra." },
  );

export const SetLifecycleInput = BucketInput.extend({
  rules: z
    .array(LifecycleRuleInput)
    .max(50, "Um bucket pode ter até 50 regras.")
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
      message: "Duas regras têm o mesmo nome.",
    }),
});
export type SetLifecycleInput = z.infer<typeof SetLifecycleInput>;

export const CorsRuleInput = z.object({
  allowedOrigins: z
    .array(
      z.string().regex(/^(\*|https?:\/\/[^\s/]+)$/, "Use * ou uma origem como https://app.exemplo.com.br."),
    )
    .min(1, "Informe ao menos uma origem."),
  allowedMethods: z
    .array(z.enum(["GET", "PUT", "POST", "DELETE", "HEAD"]))
    .min(1, "Escolha ao menos um método."),
  allowedHeaders: z.array(z.string().min(1).max(128)).max(50),
  exposeHeaders: z.array(z.string().min(1).max(128)).max(50),
  maxAgeSeconds: z.number().int().min(0).max(86_400).optional(),
});

export const SetCorsInput = BucketInput.extend({
  rules: z.array(CorsRuleInput).max(20, "Um bucket pode ter até 20 regras."),
});
export type SetCorsInput = z.infer<typeof SetCorsInput>;

/** Without contents the bucket must be empty; with contents its name is typed. */
export const RemoveBucketInput = BucketInput.extend({ withContents: z.boolean(), typedName: z.string() });
export type RemoveBucketInput = z.infer<typeof RemoveBucketInput>;

export const CreateAccessKeyInput = z.object({
  name: z.string().trim().min(1, "Dê um nome à chave.").max(60, "O nome pode ter até 60 caracteres."),
  permission: z.enum(["FULL", "READ_ONLY", "WRITE_ONLY"]),
  /** Null: all buckets, future ones included. */
  bucketNames: z.array(z.string().max(63)).min(1, "Escolha ao menos um bucket.").nullable(),
  prefix: z
    .string()
    .max(256, "O prefixo pode ter até 256 caracteres.")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^*?$\\\u0000-\u001f]*$/, "O prefixo não pode ter *, ?, $ nem barra invertida.")
    .default(""),
  addressRanges: z
    .array(z.string().trim().refine(isAddressRange, "Use um endereço ou uma faixa, como 203.0.113.0/24."))
    .max(20, "Use até 20 faixas de endereços.")
    .default([]),
  expiresAt: z.date().nullable().default(null),
});
export type CreateAccessKeyInput = z.infer<typeof CreateAccessKeyInput>;

export const AccessKeyInput = z.object({ accessKeyId: z.string().max(32) });
export type AccessKeyInput = z.infer<typeof AccessKeyInput>;

export const RevealSecretInput = AccessKeyInput.extend({
  password: z.string().min(1, "Digite a sua senha.").max(200),
});
export type RevealSecretInput = z.infer<typeof RevealSecretInput>;

export const TestConnectionInput = z.object({
  accessKeyId: z.string().max(32),
  bucketName: z.string().max(63),
});
export type TestConnectionInput = z.infer<typeof TestConnectionInput>;
