import { z } from "zod";

const url = z.url({ protocol: /^https?$/, message: "precisa ser um endereço http(s)" });
const required = (what: string) => z.string({ error: `falta: ${what}` }).min(1, `falta: ${what}`);

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: required("o endereço do PostgreSQL (postgres://...)"),
  APP_URL: url,
  NEXTAUTH_SECRET: required("o segredo das sessões (32 bytes ou mais)").min(
    32,
    "precisa de 32 caracteres ou mais",
  ),
  /** `id:base64,id2:base64`, 32 bytes each; the first encrypts, all decrypt. */
  MASTER_KEYS: required("a chave mestra dos segredos, como k1:<base64 de 32 bytes>"),
  S3_ENDPOINT: url,
  /** What customers type into their tools; the same as S3_ENDPOINT when the store is public. */
  S3_PUBLIC_ENDPOINT: url.optional(),
  S3_REGION: z.string().default("us-east-1"),
  MINIO_ROOT_USER: required("a chave de administração do MinIO"),
  MINIO_ROOT_PASSWORD: required("o segredo de administração do MinIO"),
  /** The provider's own bucket, for its documents. No customer may take the name. */
  PLATFORM_BUCKET: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{1,61})[a-z0-9]$/, "precisa ser um nome de bucket válido")
    .default("cloudstorage-plataforma"),
  MINIO_AUDIT_TOKEN: z.string().optional(),
  /** Where traffic and requests come from: MinIO's audit stream, or its Prometheus counters. */
  METRICS_MODE: z.enum(["audit", "counters"]).default("audit"),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: url.optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("CloudStorage Pro <noreply@cloudstoragepro.com.br>"),
  MERCADO_PAGO_ACCESS_TOKEN: required("o access token do Mercado Pago"),
  MERCADO_PAGO_PUBLIC_KEY: z.string().default(""),
  MERCADO_PAGO_WEBHOOK_SECRET: required("o segredo das notificações do Mercado Pago"),
  MERCADO_PAGO_BASE_URL: url.optional(),
  /** `on`: this process also runs jobs. `off`: `npm run worker` does. */
  JOBS: z.enum(["on", "off"]).default("on"),
  MAILBOX_URL: url.optional(),
  PAYMENTS_URL: url.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/** The validated environment. Throws a message that names each missing or wrong variable. */
export function environment(): Environment {
  if (parsed) return parsed;
  const result = Environment.safeParse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
  );
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Configuração incompleta. Corrija estas variáveis de ambiente:\n${lines.join("\n")}`);
  }
  if (!result.data.RESEND_API_KEY && !result.data.SMTP_URL) {
    throw new Error("Configuração incompleta. Informe RESEND_API_KEY ou SMTP_URL para o envio de e-mails.");
  }
  parsed = result.data;
  // next-auth reads its own address from here.
  process.env.NEXTAUTH_URL ??= parsed.APP_URL;
  return parsed;
}
