import { environment } from "@/env";
import { openDatabase } from "@/server/db/client";
import { prepareDatabase } from "@/server/prepare-database";
import { createSuperAdmin } from "@/server/services/people/create-super-admin";
import type { FirstStartOptions, FirstStartResult } from "./seams";

/** Brings the database up to date and creates the first Super Admin when there is none. Safe to run at every start. */
export async function seedFirstStart(options: FirstStartOptions): Promise<FirstStartResult> {
  const url = environment().DATABASE_URL;
  await prepareDatabase(url);
  const { db, close } = openDatabase(url, { maxConnections: 1 });
  try {
    const isCreated = await createSuperAdmin(
      db,
      { email: options.email, fullName: options.name, password: options.password },
      { onlyIfNone: true, now: new Date() },
    );
    return { isCreated };
  } finally {
    await close();
  }
}
