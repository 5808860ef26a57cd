import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@/embedded/postgres/start-postgres";
import { prepareDatabase } from "@/server/prepare-database";
import { provideTestEnvironment } from "@/testing/environment";
import { freePorts } from "@/testing/free-ports";

export interface BenchDatabase {
  address: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own with the platform's tables, durable as in production, gone after the run. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
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
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    provideTestEnvironment(server.address);
    await prepareDatabase(server.address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: server.address, stop };
}
