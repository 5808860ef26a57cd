import { type Environment, environment } from "@/env";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import type { SecretBox } from "@/server/secrets/secret-box";
import type { Mail } from "./mail/mail";

import { createResendMail } from "./mail/resend-mail";
import { createSmtpMail } from "./mail/smtp-mail";
import { minioMetrics } from "./metrics/minio-metrics";
import type { StoreMetrics } from "./metrics/store-metrics";
import type { DocumentStore } from "./object-storage/document-store";
import type { ObjectStorage } from "./object-storage/object-storage";
import { createDocumentStore } from "./object-storage/s3-document-store";
import { createObjectStorage } from "./object-storage/s3-object-storage";
import { createMercadoPago } from "./payments/mercado-pago";

import type { Payments } from "./payments/payments";

/** Every external system, in our words. */
export interface Integrations {
  mail: Mail;
  objectStorage: ObjectStorage;
  documents: DocumentStore;
  metrics: StoreMetrics;
  payments: Payments;
  secrets: SecretBox;
}

let built: Integrations | undefined;

/** Built once per process from the environment. */
export function integrations(): Integrations {
  built ??= buildIntegrations(environment());
  return built;
}

function buildIntegrations(env: Environment): Integrations {
  const objectStorage = createObjectStorage({
    endpoint: env.S3_ENDPOINT,
    publicEndpoint: env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT,
    region: env.S3_REGION,
    rootUser: env.MINIO_ROOT_USER,
    rootPassword: env.MINIO_ROOT_PASSWORD,
  });
  return {
    mail: buildMail(env),
    objectStorage,
    documents: createDocumentStore(
      {
        endpoint: env.S3_ENDPOINT,
        region: env.S3_REGION,
        accessKey: env.MINIO_ROOT_USER,
        secretKey: env.MINIO_ROOT_PASSWORD,
        timeoutMs: 10_000,
        bucketName: env.PLATFORM_BUCKET,
      },
      objectStorage,
    ),
    metrics: minioMetrics({
      endpoint: env.S3_ENDPOINT,
      accessKey: env.MINIO_ROOT_USER,
      secretKey: env.MINIO_ROOT_PASSWORD,
    }),
    payments: createMercadoPago({
      accessToken: env.MERCADO_PAGO_ACCESS_TOKEN,
      webhookSecret: env.MERCADO_PAGO_WEBHOOK_SECRET,
      ...(env.MERCADO_PAGO_BASE_URL ? { baseUrl: env.MERCADO_PAGO_BASE_URL } : {}),
    }),
    secrets: processSecretBox(),
  };
}

/** Resend where it is configured, else SMTP; environment() makes sure of one. */
function buildMail(env: Environment): Mail {
  if (env.RESEND_API_KEY) {
    return createResendMail({
      apiKey: env.RESEND_API_KEY,
      ...(env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL } : {}),
    });
  }
  return createSmtpMail({ url: env.SMTP_URL ?? "" });
}
