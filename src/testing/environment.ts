/** Sets the environment that services read in tests: this worker's database, and addresses where nothing listens. */
export function provideTestEnvironment(databaseUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "tests-only-tests-only-tests-only-",
    MASTER_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    S3_ENDPOINT: "http://127.0.0.1:9",
    S3_PUBLIC_ENDPOINT: "https://s3.exemplo.com.br",
    MINIO_ROOT_USER: "test-root",
    MINIO_ROOT_PASSWORD: "test-root-secret",
    MINIO_AUDIT_TOKEN: "test-audit-token",
    RESEND_API_KEY: "test-key",
    RESEND_BASE_URL: "http://127.0.0.1:9",
    MERCADO_PAGO_ACCESS_TOKEN: "test-token",
    MERCADO_PAGO_WEBHOOK_SECRET: "test-webhook-secret",
    MERCADO_PAGO_BASE_URL: "http://127.0.0.1:9",
    LOG_LEVEL: "silent",
  });
}
