import { connect } from "node:net";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "@/env";
import { closingAlike, leavingLostConnections } from "./lost-connections";
import { preparing } from "./preparing";
import * as schema from "./schema";

export function openDatabase(url: string, options: { maxConnections?: number } = {}) {
  const connection = openPool(url, options.maxConnections ?? 10);
  // They connect when they are first used.
  const quick = openPool(url, quickConnections);
  const bookings = openPool(url, bookingConnections);
  const db = toDatabase(connection);
  knownLanes().set(db, { quick: toDatabase(preparing(quick)), bookings: toDatabase(preparing(bookings)) });
  return {
    db,
    close: async () => {
      await Promise.all([connection, quick, bookings].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

function openPool(url: string, max: number) {
  // The driver would ask each new connection for the types of arrays; nobody awaits its question when that is lost. Drizzle
  // reads and writes arrays by itself, and lists of raw statements come as JSON.
  const pool = postgres(url, { max, onnotice: () => {}, fetch_types: false, ...withoutDelay(url) });
  return leavingLostConnections(pool);
}

function toDatabase(client: postgres.Sql) {
  return drizzle({ client, schema, casing: "snake_case" });
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
    return Object.assign(closingAlike(connect({ ...address, noDelay: true })), address);
  };
  return { socket } as postgres.Options<Record<string, never>>;
}

export type Database = ReturnType<typeof toDatabase>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: for reads, and for writes that take part in the caller's transaction. */
export type Queryable = Database | Transaction;

/** Few: statements follow one another on a connection without waiting for each other's answers. */
const quickConnections = 2;
/** Bookings of requests to the store at once: while one waits for the disk or for rows, the other goes on. */
export const bookingConnections = 2;

/** The same database over connections of their own, whose statements are planned once. */
interface Lanes {
  quick: Database;
  bookings: Database;
}

const shared = globalThis as typeof globalThis & {
  cloudStorageDatabase?: ReturnType<typeof openDatabase>;
  cloudStorageLanes?: WeakMap<Database, Lanes>;
};

/** By the database they lead to. Kept on globalThis, as the process's pool is. */
function knownLanes(): WeakMap<Database, Lanes> {
  shared.cloudStorageLanes ??= new WeakMap();
  return shared.cloudStorageLanes;
}

/**
 * The same database for reads that every view of a page repeats, each of a few milliseconds at most and with the same
 * best plan whatever its values are. Their plans are kept, see `preparing`.
 */
export function quickReads(db: Database): Database {
  return knownLanes().get(db)?.quick ?? db;
}

/** The same database for the transactions that book requests to the store. Their plans are kept, see `preparing`. */
export function bookingLane(db: Database): Database {
  return knownLanes().get(db)?.bookings ?? db;
}

/** The process's one pool. Kept on globalThis: Next loads modules once per bundle. */
export function database(): Database {
  shared.cloudStorageDatabase ??= openDatabase(environment().DATABASE_URL);
  return shared.cloudStorageDatabase.db;
}
