import type { PlatformSettings } from "./platform-settings";
import type { Secrets } from "./secrets";

export interface PartAddresses {
  postgres: string;
  objectStorage: string;
  mailbox: string;
  payments: string;
}

/** The product's environment variables, pointing at the embedded parts. What the person set for logs and jobs stays. */
export function appEnvironment(
  given: NodeJS.ProcessEnv,
  settings: PlatformSettings,
  addresses: PartAddresses,
  secrets: Secrets,
  isDevelopment: boolean,
): NodeJS.ProcessEnv {
  return {
    ...given,
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.ports.app.port),
    DATABASE_URL: addresses.postgres,
    APP_URL: settings.appUrl,
    NEXTAUTH_URL: settings.appUrl,
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    MASTER_KEYS: secrets.masterKeys,
    S3_ENDPOINT: addresses.objectStorage,
    S3_PUBLIC_ENDPOINT: settings.publicStorageUrl,
    S3_REGION: "us-east-1",
    MINIO_ROOT_USER: secrets.storageRootUser,
    MINIO_ROOT_PASSWORD: secrets.storageRootPassword,
    MINIO_AUDIT_TOKEN: secrets.auditToken,
    METRICS_MODE: given.METRICS_MODE || "audit",
    RESEND_API_KEY: secrets.mailToken,
    RESEND_BASE_URL: addresses.mailbox,
    MERCADO_PAGO_ACCESS_TOKEN: secrets.paymentsAccessToken,
    MERCADO_PAGO_PUBLIC_KEY: secrets.paymentsPublicKey,
    MERCADO_PAGO_WEBHOOK_SECRET: secrets.paymentsWebhookSecret,
    MERCADO_PAGO_BASE_URL: addresses.payments,
    MAILBOX_URL: addresses.mailbox,
    PAYMENTS_URL: addresses.payments,
    JOBS: given.JOBS || "on",
    LOG_LEVEL: given.LOG_LEVEL || "info",
  };
}
