import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "../start-problem";

const token = () => randomBytes(32).toString("base64url");

/** How each secret of the embedded platform is made. They are made once and kept with the data they open. */
const makers = {
  nextAuthSecret: token,
  masterKeys: () => `k1:${randomBytes(32).toString("base64")}`,
  postgresPassword: token,
  storageRootUser: () => "cloudstorage-root",
  storageRootPassword: token,
  auditToken: token,
  mailToken: () => `re_${token()}`,
  paymentsAccessToken: () => `TEST-${token()}`,
  paymentsPublicKey: () => `TEST-${randomBytes(16).toString("hex")}`,
  paymentsWebhookSecret: token,
};

export type Secrets = { [Name in keyof typeof makers]: string };

/** Reads `secrets.json`, adding what is missing. Only its owner can read the file. */
export function keepSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  const kept = existsSync(path) ? readSecrets(path) : {};
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, kept[name] ?? make()]),
  ) as Secrets;
  if (Object.keys(secrets).some((name) => kept[name] === undefined)) {
    writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  return secrets;
}

function readSecrets(path: string): Partial<Record<string, string>> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (content && typeof content === "object") return content as Partial<Record<string, string>>;
  } catch (cause) {
    throw brokenSecrets(path, cause);
  }
  throw brokenSecrets(path);
}

function brokenSecrets(path: string, cause?: unknown): StartProblem {
  return new StartProblem(
    `O arquivo de segredos ${path} não pode ser lido.`,
    "Restaure a cópia de segurança dele, ou apague tudo e comece de novo com: npm start -- --reset",
    { cause },
  );
}
