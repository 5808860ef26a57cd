import postgres from "postgres";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/server/db/client";
import { provideTestEnvironment } from "./environment";

export interface TestDatabase {
  /** Connection URL of this worker's own copy. */
  url: string;
  db: Database;
}

const copyLock = 7_330_016;
let opened: Promise<TestDatabase> | undefined;

/**
 * This worker's copy of the migrated template, made at first use. Files that run one after another in the same
 * worker share it, so each suite makes its own account and no test counts rows of a whole table.
 */
export function testDatabase(): Promise<TestDatabase> {
  opened ??= openCopy();
  return opened;
}

async function openCopy(): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `worker_${process.env.VITEST_POOL_ID ?? "1"}`;
  await copyTemplate(template, name);
  const url = new URL(template);
  url.pathname = `/${name}`;
  provideTestEnvironment(url.href);
  return { url: url.href, db: openDatabase(url.href, { maxConnections: 5 }).db };
}

/** One copy at a time, from a connection to neither database: PostgreSQL refuses a template that is in use. */
async function copyTemplate(template: URL, name: string): Promise<void> {
  const maintenance = new URL(template);
  maintenance.pathname = "/postgres";
  const sql = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${copyLock})`;
    const [existing] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!existing) await sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`;
  } finally {
    await sql.end();
  }
}
