import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "@/env";
import * as schema from "./schema";

export function openDatabase(url: string, options: { maxConnections?: number } = {}) {
  const connection = postgres(url, { max: options.maxConnections ?? 10, onnotice: () => {} });
  return {
    db: drizzle({ client: connection, schema, casing: "snake_case" }),
    close: () => connection.end({ timeout: 5 }),
  };
}

export type Database = ReturnType<typeof openDatabase>["db"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: for reads, and for writes that take part in the caller's transaction. */
export type Queryable = Database | Transaction;

const shared = globalThis as typeof globalThis & { cloudStorageDatabase?: ReturnType<typeof openDatabase> };

/** The process's one pool. Kept on globalThis: Next loads modules once per bundle. */
export function database(): Database {
  shared.cloudStorageDatabase ??= openDatabase(environment().DATABASE_URL);
  return shared.cloudStorageDatabase.db;
}
