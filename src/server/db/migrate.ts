import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationLock = 7_330_015;

/** Applies the migrations of `folder`. Processes that start together wait for one another on an advisory lock. */
export async function migrateDatabase(url: string, folder = "./drizzle"): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await connection`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle({ client: connection }), { migrationsFolder: folder });
    await connection`select pg_advisory_unlock(${migrationLock})`;
  } finally {
    await connection.end({ timeout: 5 });
  }
}
