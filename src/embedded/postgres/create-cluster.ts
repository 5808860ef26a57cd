import { spawn } from "node:child_process";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PostgresBinaries } from "./find-binaries";
import type { PostgresOptions } from "./postgres-options";
import { plainEnvironment, type Unprivileged } from "./unprivileged";

/** Makes the cluster and its database aside and puts it in place with one rename: half a cluster is never seen. */
export async function createCluster(
  options: PostgresOptions,
  binaries: PostgresBinaries,
  runner: Unprivileged,
): Promise<void> {
  const draft = `${options.dataDir}.new`;
  if (existsSync(draft)) rmSync(draft, { recursive: true });
  runner.ownFolder(draft);
  const cluster = join(draft, "cluster");
  const passwordFile = join(draft, "password");
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  runner.ownFile(passwordFile);
  await run(runner, binaries.initdb, [
    `--pgdata=${cluster}`,
    `--username=${options.user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(options.isDurable ? [] : ["--no-sync"]),
  ]);
  const createDatabase = `CREATE DATABASE "${options.database}"\n`;
  await run(runner, binaries.postgres, ["--single", "-D", cluster, "postgres"], createDatabase);
  renameSync(cluster, options.dataDir);
  rmSync(draft, { recursive: true });
}

async function run(runner: Unprivileged, program: string, args: string[], input = ""): Promise<void> {
  const command = runner.command(program, args);
  const child = spawn(command.program, command.args, {
    cwd: "/",
    env: plainEnvironment,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${program}: ${output.trim()}`))));
  });
}
