import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningPart } from "../part";
import { createCluster } from "./create-cluster";
import { findBinaries } from "./find-binaries";
import { type PostgresOptions, postgresAddress } from "./postgres-options";
import { isReady, stopOrphan } from "./stop-orphan";
import { plainEnvironment, unprivileged } from "./unprivileged";

const startLimitMs = 60_000;

/** A PostgreSQL server that also tells when it ended by itself. */
export interface RunningPostgres extends RunningPart {
  readonly ended: Promise<void>;
}

/** Creates the cluster at first use and starts the server on loopback. `address` is a postgres:// URL of the database. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = findBinaries();
  const runner = unprivileged(options.dataDir);
  if (existsSync(options.dataDir)) await stopOrphan(options.dataDir);
  else await createCluster(options, binaries, runner);

  const command = runner.command(binaries.postgres, ["-D", options.dataDir, ...serverSettings(options)]);
  const server = spawn(command.program, command.args, {
    // Its own session: Ctrl-C in the terminal reaches it only when the rest has stopped.
    detached: true,
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    env: plainEnvironment,
  });
  const log = collectLog(server, options.onLog);
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  server.once("error", (error) => options.onLog(`${error.message}\n`));
  await untilReady(server, options.dataDir, log);

  return {
    address: postgresAddress(options),
    ended,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) server.kill("SIGINT");
      await ended;
    },
  };
}

/** For a machine of two cores that also runs the rest of the platform. */
function serverSettings(options: PostgresOptions): string[] {
  const settings: Record<string, string | number> = {
    port: options.port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: 100,
    shared_buffers: "128MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_wal_size: "1GB",
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    ...(options.isDurable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function collectLog(server: ChildProcess, onLog: (text: string) => void): () => string {
  let tail = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      tail = (tail + text).slice(-2_000);
      onLog(text);
    });
  }
  return () => tail;
}

async function untilReady(server: ChildProcess, dataDir: string, log: () => string): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (!(server.pid && isReady(dataDir, server.pid))) {
    const hasEnded = server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
    if (hasEnded || Date.now() > deadline) {
      server.kill("SIGQUIT");
      throw new Error(`PostgreSQL não iniciou.\n${log().trim()}`);
    }
    await delay(20);
  }
}
