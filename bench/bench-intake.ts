import { once } from "node:events";
import { loadavg } from "node:os";
import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { POST } from "@/app/api/hooks/minio-audit/route";
import { environment } from "@/env";
import type { Database } from "@/server/db/client";
import { ensurePartitions } from "@/server/db/partitions";
import { auditBatch, type Spread } from "./audit-entries";
import type { Scale } from "./generate";
import { type Figure, percentile, perSecond, timed } from "./measure";

/** What a MinIO node sends at once when it has fallen behind, and how many nodes send: each waits for its answer. */
const batchSize = 4_000;
const nodes = 8;
const rounds = 3;
/** Before them: a portal's process runs for weeks, and its code is compiled as it is used. */
const warmUps = 2;

const spreads: Record<Spread, string> = {
  runs: "clients in runs of 20",
  even: "every account in turn",
  "one-customer": "95 % one customer's",
};

/** COPY as it is when nothing else is asked for, and as the intake writes. */
const copyFormats = ["text", "binary"] as const;
type CopyFormat = (typeof copyFormats)[number];

/**
 * Audit batches through the route that MinIO calls, as from a cluster of eight nodes, and a bare COPY of the rows that
 * came of them into an equal table: the same columns, partitions, primary key, checks and WAL. They take turns, after
 * some that warm all up; medians.
 */
export async function benchIntake(db: Database, scale: Scale): Promise<Figure[]> {
  const now = new Date();
  await ensurePartitions(db, now);
  const figures: Figure[] = [];
  for (const [spread, label] of Object.entries(spreads) as [Spread, string][]) {
    const { intake, copy, entryBytes, answers } = await measure(db, scale, now, spread);
    const entries = `${scale.events.toLocaleString("en-US")} entries of ${entryBytes.toLocaleString("en-US")} bytes`;
    const answer = `${Math.round(percentile(answers, 50))} and ${Math.round(percentile(answers, 95))} ms`;
    figures.push(
      { what: `audit intake, ${entries}, ${label}`, value: perSecond(intake), promise: "5,000/s" },
      { what: "- bare COPY of the same rows (text)", value: perSecond(copy.text), promise: "" },
      { what: "- intake over it", value: (intake / copy.text).toFixed(2), promise: "at least 0.5" },
      { what: "- bare binary COPY of the same rows", value: perSecond(copy.binary), promise: "" },
      { what: "- intake over it", value: (intake / copy.binary).toFixed(2), promise: "" },
      { what: `- answer to ${batchSize} entries, median and P95`, value: answer, promise: "" },
      { what: "- load average", value: loadavg()[0]?.toFixed(1) ?? "", promise: "" },
    );
  }
  return [...figures, ...(await paced(scale, now))];
}

/** Entries in a batch, and milliseconds from one of a node's batches to its next. */
const paces = [
  { label: "one entry at a time, 100/s", size: 1, every: 80 },
  { label: `batches of 100, 5,000/s`, size: 100, every: 160 },
];
const pacedBatches = 200;

/** How soon the store is answered while it sends at a pace, and not as fast as it is answered. */
async function paced(scale: Scale, now: Date): Promise<Figure[]> {
  const figures: Figure[] = [];
  let sent = (warmUps + rounds) * scale.events;
  for (const { label, size, every } of paces) {
    const batches = Array.from({ length: pacedBatches }, (_, index) =>
      auditBatch(scale, sent + index * size, size, now, "runs"),
    );
    sent += pacedBatches * size;
    const answers = await sendAll(batches, every);
    const [middle, high] = [50, 95].map((percent) => percentile(answers, percent).toFixed(0));
    figures.push({
      what: `answer, ${label}, median and P95`,
      value: `${middle} and ${high} ms`,
      promise: "",
    });
  }
  return figures;
}

interface Measured {
  /** Entries a second. */
  intake: number;
  /** Rows a second. */
  copy: Record<CopyFormat, number>;
  entryBytes: number;
  /** Milliseconds. */
  answers: number[];
}

async function measure(db: Database, scale: Scale, now: Date, spread: Spread): Promise<Measured> {
  const connection = postgres(environment().DATABASE_URL, { max: 1, onnotice: () => {} });
  const seconds: Record<"intake" | CopyFormat, number[]> = { intake: [], text: [], binary: [] };
  const answers: number[] = [];
  let entryBytes = 0;
  try {
    await createEqualTable(db);
    for (let round = 0; round < warmUps + rounds; round += 1) {
      await db.execute(sql`truncate access_log_entries`);
      const batches = Array.from({ length: Math.ceil(scale.events / batchSize) }, (_, index) =>
        auditBatch(scale, round * scale.events + index * batchSize, batchSize, now, spread),
      );
      entryBytes = Math.round((batches[0]?.length ?? 0) / batchSize);
      const intake = await timed(() => sendAll(batches));
      if (round >= warmUps) {
        seconds.intake.push(intake.seconds);
        answers.push(...intake.result);
      }
      for (const format of copyFormats) {
        const copied = await copySameRows(connection, batches.length * batchSize, format);
        if (round >= warmUps) seconds[format].push(copied);
      }
    }
    await db.execute(sql`drop table copied`);
  } finally {
    await connection.end();
  }
  const rate = (taken: readonly number[]) => scale.events / percentile(taken, 50);
  return {
    intake: rate(seconds.intake),
    copy: { text: rate(seconds.text), binary: rate(seconds.binary) },
    entryBytes,
    answers,
  };
}

/** Each node sends its next batch when the one before is answered, and at its pace; the milliseconds that answers took. */
async function sendAll(batches: readonly Buffer[], every = 0): Promise<number[]> {
  const waiting = batches.values();
  const answers: number[] = [];
  const node = async (_: unknown, index: number) => {
    let next = performance.now() + (every * index) / nodes;
    for (const batch of waiting) {
      if (every > 0) await delay(Math.max(0, next - performance.now()));
      next += every;
      const { seconds, result } = await timed(() => POST(requestOf(batch)));
      if (result.status !== 204) throw new Error(`A batch was answered with ${result.status}.`);
      answers.push(seconds * 1000);
    }
  };
  await Promise.all(Array.from({ length: nodes }, node));
  return answers;
}

/** As from a socket: a piece comes in a turn of the event loop. */
function requestOf(batch: Buffer): Request {
  let start = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await nextTurn();
      if (start >= batch.length) controller.close();
      else controller.enqueue(batch.subarray(start, start + 65_536));
      start += 65_536;
    },
  });
  const headers = {
    authorization: environment().MINIO_AUDIT_TOKEN ?? "",
    "content-length": String(batch.length),
  };
  const options = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://127.0.0.1/api/hooks/minio-audit", options);
}

async function createEqualTable(db: Database): Promise<void> {
  await db.execute(sql`
    create table copied (like access_log_entries including all) partition by range (occurred_at)`);
  const partitions = await db.execute<{ name: string; bounds: string }>(sql`
    select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'access_log_entries'::regclass`);
  for (const { name, bounds } of partitions) {
    await db.execute(sql.raw(`create table copied_${name} partition of copied ${bounds}`));
  }
}

/** The logged rows, in pieces of a mebibyte, copied into the equal table, which is empty as the log was; in seconds. */
async function copySameRows(connection: postgres.Sql, expected: number, format: CopyFormat): Promise<number> {
  await connection`truncate copied`;
  const source = await connection
    .unsafe(`copy (select * from access_log_entries) to stdout (format ${format})`)
    .readable();
  const rows: Buffer[] = [];
  for await (const row of source) rows.push(row as Buffer);
  const bytes = Buffer.concat(rows);
  const { seconds } = await timed(async () => {
    const target = await connection.unsafe(`copy copied from stdin (format ${format})`).writable();
    for (let start = 0; start < bytes.length; start += 1_048_576) {
      if (!target.write(bytes.subarray(start, start + 1_048_576))) await once(target, "drain");
    }
    target.end();
    await once(target, "finish");
  });
  const [{ count } = { count: "0" }] = await connection<{ count: string }[]>`select count(*) from copied`;
  if (Number(count) !== expected) throw new Error(`${count} entries were booked and copied.`);
  return seconds;
}
