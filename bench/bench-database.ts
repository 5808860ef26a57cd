import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@/embedded/postgres/start-postgres";
import { type Database, openDatabase } from "@/server/db/client";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { prepareDatabase } from "@/server/prepare-database";
import { provideTestEnvironment } from "@/testing/environment";
import { freePorts } from "@/testing/free-ports";

export interface BenchDatabase {
  db: Database;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own, durable as in production, gone after the run. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "cloudstorage-bench-"));
  const [port] = await freePorts(1);
  const server = await startPostgres({
    dataDir: join(folder, "postgres"),
    port: port ?? 0,
    user: "bench",
    password: randomBytes(16).toString("hex"),
    database: "bench",
    isDurable: true,
    onLog: () => undefined,
  });
  provideTestEnvironment(server.address);
  await prepareDatabase(server.address);
  const { db, close } = openDatabase(server.address, { maxConnections: 10 });
  return {
    db,
    async stop() {
      await stopJobQueue();
      await close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
