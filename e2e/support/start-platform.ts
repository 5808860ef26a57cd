import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePorts } from "../../src/testing/free-ports";

export interface PlatformAddresses {
  appUrl: string;
  storageUrl: string;
  mailboxUrl: string;
  paymentsUrl: string;
  dataDir: string;
  /** Printed at the first start of a data folder. */
  superAdmin?: { email: string; password: string };
}

export interface RunningPlatform extends PlatformAddresses {
  process: ChildProcess;
  /** What the terminal showed so far. */
  output(): string;
  /** Ctrl-C: resolves with the exit code when all has stopped. */
  stop(): Promise<number | null>;
}

const projectDir = resolve(import.meta.dirname, "../..");
const startLimitMs = 180_000;

/** Ports and a data folder of its own, to start a platform with. Pass them again to start the same one a second time. */
export async function platformPlace(): Promise<Record<string, string>> {
  const [app, storage, mailbox, payments, postgres] = await freePorts(5);
  return {
    DATA_DIR: mkdtempSync(join(tmpdir(), "cloudstorage-e2e-")),
    PORT: String(app),
    S3_PORT: String(storage),
    MAILBOX_PORT: String(mailbox),
    PAYMENTS_PORT: String(payments),
    POSTGRES_PORT: String(postgres),
  };
}

/** The `npm start` of an installed and built clone. Rejects with what the terminal showed when it ends early. */
export async function startPlatform(
  place: Record<string, string>,
  args: string[] = [],
): Promise<RunningPlatform> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(
    join(projectDir, "node_modules/.bin/node"),
    ["--disable-warning=ExperimentalWarning", "--import", "tsx", "src/embedded/start.ts", ...args],
    { cwd: projectDir, env: { ...environment, ...place }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  let output = "";
  const exit = new Promise<number | null>((done) => child.once("exit", done));
  await new Promise<void>((ready, reject) => {
    const limit = setTimeout(() => reject(new Error(`The platform did not start.\n${output}`)), startLimitMs);
    const read = (chunk: Buffer) => {
      output += chunk;
      if (!output.includes("Ctrl-C para parar")) return;
      clearTimeout(limit);
      ready();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    exit.then((code) => {
      clearTimeout(limit);
      reject(new Error(`The platform ended with code ${code}.\n${output}`));
    });
  });
  const superAdmin = readFirstAccess(output);
  return {
    appUrl: `http://localhost:${place.PORT}`,
    storageUrl: `http://localhost:${place.S3_PORT}`,
    mailboxUrl: `http://localhost:${place.MAILBOX_PORT}`,
    paymentsUrl: `http://localhost:${place.PAYMENTS_PORT}`,
    dataDir: place.DATA_DIR ?? "",
    ...(superAdmin ? { superAdmin } : {}),
    process: child,
    output: () => output,
    stop() {
      child.kill("SIGINT");
      return exit;
    },
  };
}

function readFirstAccess(output: string): PlatformAddresses["superAdmin"] {
  const email = /E-mail\s+(\S+@\S+)/.exec(output)?.[1];
  const password = /Senha\s+(\S+)/.exec(output)?.[1];
  return email && password ? { email, password } : undefined;
}
