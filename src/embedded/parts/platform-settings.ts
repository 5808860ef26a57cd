import { isAbsolute, join } from "node:path";
import { StartProblem } from "../start-problem";

/** A port the platform listens on, and the environment variable that changes it. */
export interface PortSetting {
  label: string;
  variable: string;
  hosts: string[];
  port: number;
}

export interface PlatformSettings {
  projectDir: string;
  dataDir: string;
  hosts: string[];
  ports: Record<"app" | "objectStorage" | "mailbox" | "payments" | "postgres", PortSetting>;
  /** What people type in the browser. */
  appUrl: string;
  /** What customers type into their S3 tools. */
  publicStorageUrl: string;
}

const loopback = ["127.0.0.1"];

/** Reads HOST, DATA_DIR, APP_URL, S3_PUBLIC_ENDPOINT and the ports. "localhost" means both loopback families. */
export function platformSettings(environment: NodeJS.ProcessEnv, projectDir: string): PlatformSettings {
  const host = environment.HOST || "localhost";
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const dataDir = environment.DATA_DIR || ".data";
  const setting = (label: string, variable: string, port: number, at: string[]): PortSetting => ({
    label,
    variable,
    hosts: at,
    port: readPort(environment, variable, port),
  });
  const ports = {
    app: setting("o portal", "PORT", 3000, hosts),
    objectStorage: setting("o armazenamento S3", "S3_PORT", 9000, hosts.slice(0, 1)),
    mailbox: setting("a caixa de e-mails", "MAILBOX_PORT", 3025, loopback),
    payments: setting("o simulador de pagamentos", "PAYMENTS_PORT", 3026, loopback),
    postgres: setting("o PostgreSQL", "POSTGRES_PORT", 54_329, loopback),
  };
  return {
    projectDir,
    dataDir: isAbsolute(dataDir) ? dataDir : join(projectDir, dataDir),
    hosts,
    ports,
    appUrl: environment.APP_URL || `http://localhost:${ports.app.port}`,
    publicStorageUrl: environment.S3_PUBLIC_ENDPOINT || `http://localhost:${ports.objectStorage.port}`,
  };
}

function readPort(environment: NodeJS.ProcessEnv, variable: string, standard: number): number {
  const text = environment[variable];
  if (!text) return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartProblem(
    `${variable}=${text} não é uma porta válida.`,
    `Use um número de 1 a 65535, por exemplo ${variable}=${standard}.`,
  );
}

/** The address at which programs of this machine reach what listens there. */
export function reachable({ hosts, port }: PortSetting): string {
  const [host = "127.0.0.1"] = hosts;
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
