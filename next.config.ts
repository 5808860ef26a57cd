import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg-boss", "postgres", "pino", "@react-pdf/renderer", "minio", "mercadopago"],
};

export default config;
