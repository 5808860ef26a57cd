import { connect } from "node:net";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "@/env";
import * as schema from "./schema";

export function openDatabase(url: string, options: { maxConnections?: number } = {}) {
  const connection = postgres(url, {
    max: options.maxConnections ?? 10,
    onnotice: () => {},
    ...withoutDelay(url),
  });
  return {
    db: drizzle({ client: connection, schema, casing: "snake_case" }),
    close: () => connection.end({ timeout: 5 }),
  };
}

/**
 * A socket that sends at once. The driver's own waits, after the rows of a COPY, up to 40 ms for the server to
 * acknowledge them before it says that they were all. With several hosts in the address the driver chooses among them.
 */
function withoutDelay(url: string): postgres.Options<Record<string, never>> {
  if (URL.parse(url)?.host.includes(",") ?? true) return {};
  const socket = ({ host, port, path }: { host: string[]; port: number[]; path: string | false }) => {
    if (path) return connect({ path });
    const address = { host: host[0], port: port[0] ?? 5432 };
    // The driver takes the name to ask the server's certificate for from its socket.
    return Object.assign(connect({ ...address, noDelay: true }), address);
  };
  return { socket } as postgres.Options<Record<string, never>>;
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
