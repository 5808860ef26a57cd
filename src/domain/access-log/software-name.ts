/**
 * The program's name in a User-Agent, for a narrow column: `aws-cli`, `rclone`, `restic`. Clients built on MinIO's
 * library name themselves last, and those of Amazon's partners after `APN/1.0`.
 */
export function softwareName(userAgent: string): string {
  const products = userAgent
    .replaceAll(/\([^)]*\)/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  const first = products[0] ?? "";
  if (first.startsWith("Mozilla/")) return "Navegador";
  const product = first === "MinIO" ? products.at(-1) : first.startsWith("APN/") ? products[1] : first;
  return (product ?? first).split("/")[0] ?? "";
}
