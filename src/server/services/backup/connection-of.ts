import { environment } from "@/env";

/** How customers reach the store. */
export function connectionOf() {
  const { S3_ENDPOINT, S3_PUBLIC_ENDPOINT, S3_REGION } = environment();
  const url = new URL(S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT);
  const usesTls = url.protocol === "https:";
  return {
    endpoint: url.origin,
    host: url.hostname,
    port: url.port ? Number(url.port) : usesTls ? 443 : 80,
    region: S3_REGION,
    usesTls,
  };
}
