import { sql } from "drizzle-orm";
import { database } from "@/server/db/client";

/** Whether the database answers. The store, mail and payments may be down: people still sign in and are told. */
export async function checkHealth(): Promise<{ isHealthy: boolean }> {
  try {
    await database().execute(sql`select 1`);
    return { isHealthy: true };
  } catch {
    return { isHealthy: false };
  }
}
