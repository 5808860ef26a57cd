import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "@/embedded/postgres/start-postgres";
import { prepareDatabase } from "@/server/prepare-database";
import { freePorts } from "./free-ports";

declare module "vitest" {
  export interface ProvidedContext {
    /** The migrated template; workers copy it (see database.ts). */
    templateUrl: string;
  }
}

const folderPrefix = "cloudstorage-test-";

/** Vitest's global setup of the db project: one throw-away PostgreSQL with one migrated template database. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  removeAbandonedFolders();
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const [port] = await freePorts(1);
  const server = await startPostgres({
    dataDir: join(folder, "postgres"),
    port: port ?? 0,
    user: "test",
    password: randomBytes(16).toString("hex"),
    database: "template",
    isDurable: false,
    onLog: () => undefined,
  });
  await prepareDatabase(server.address);
  project.provide("templateUrl", server.address);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Folders of runs that were killed: their server ended with them. */
function removeAbandonedFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : 0;
    if (pid && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
