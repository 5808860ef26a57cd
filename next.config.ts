import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types once, for the whole project.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg-boss", "postgres", "pino", "@react-pdf/renderer", "minio", "mercadopago"],
};

export default config;
