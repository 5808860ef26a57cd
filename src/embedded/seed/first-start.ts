import { and, eq, isNull, sql } from "drizzle-orm";
import { environment } from "@/env";
import { openDatabase } from "@/server/db/client";
import { users } from "@/server/db/schema";
import { prepareDatabase } from "@/server/prepare-database";
import { hashPassword } from "@/server/services/people/passwords";
import type { FirstStartOptions, FirstStartResult } from "./seams";

/** Brings the database up to date and creates the first Super Admin when there is none. Safe to run at every start. */
export async function seedFirstStart(options: FirstStartOptions): Promise<FirstStartResult> {
  const url = environment().DATABASE_URL;
  await prepareDatabase(url);
  const { db, close } = openDatabase(url, { maxConnections: 1 });
  try {
    const [existing] = await db
      .select({ one: sql`1` })
      .from(users)
      .where(and(eq(users.role, "SUPER_ADMIN"), isNull(users.removedAt)))
      .limit(1);
    if (existing) return { isCreated: false };
    await db.insert(users).values({
      email: options.email,
      fullName: options.name,
      passwordHash: await hashPassword(options.password),
      role: "SUPER_ADMIN",
    });
    return { isCreated: true };
  } finally {
    await close();
  }
}
