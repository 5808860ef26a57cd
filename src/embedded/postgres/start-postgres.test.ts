import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePorts } from "@/testing/free-ports";
import type { PostgresOptions } from "./postgres-options";
import { type RunningPostgres, startPostgres } from "./start-postgres";

let dir: string;
let options: PostgresOptions;
let server: RunningPostgres | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "postgres-"));
  const [port] = await freePorts(1);
  options = {
    dataDir: join(dir, "postgres"),
    port: port ?? 0,
    user: "cloudstorage",
    password: "senha com espaço",
    database: "cloudstorage",
    isDurable: false,
    onLog: () => undefined,
  };
  server = await startPostgres(options);
});
afterEach(async () => {
  await server?.stop();
  rmSync(dir, { recursive: true });
});

describe("the embedded PostgreSQL", () => {
  it("keeps its data over a kill of the server, and asks for the password", async () => {
    await query(server?.address, "create table kept (value int)");
    await query(server?.address, "insert into kept values (7)");
    process.kill(serverPid(), "SIGKILL");
    await server?.ended;

    server = await startPostgres(options);
    expect(await query(server.address, "select value from kept")).toEqual([{ value: 7 }]);
    const wrong = new URL(server.address);
    wrong.password = "outra";
    await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  it("ends a server that was left behind on the same data", async () => {
    const left = server;
    server = await startPostgres(options);
    await left?.ended;
    expect(await query(server.address, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("starts although the number in its pid file now belongs to another program", async () => {
    await server?.stop();
    writeFileSync(join(options.dataDir, "postmaster.pid"), `${process.pid}\n${options.dataDir}\n0\n`);
    server = await startPostgres(options);
    expect(serverPid()).not.toBe(process.pid);
  });

  it("that cannot start says why", async () => {
    await server?.stop();
    server = undefined;
    rmSync(join(options.dataDir, "global/pg_control"));
    await expect(startPostgres(options)).rejects.toThrow(/pg_control/);
  });
});

function serverPid(): number {
  return Number(readFileSync(join(options.dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
}

async function query(url: string | undefined, statement: string): Promise<unknown[]> {
  const sql = postgres(url ?? "", { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}
