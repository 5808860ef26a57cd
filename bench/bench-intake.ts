import { once } from "node:events";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Database } from "@/server/db/client";
import { takeAuditBatch } from "@/server/services/metering/take-audit-batch";
import type { Scale } from "./generate";
import { type Figure, perSecond, timed } from "./measure";

const batchSize = 5_000;

/** Audit entries from JSON to booked hours, and a bare COPY of the rows that came of them in the same run. */
export async function benchIntake(db: Database, scale: Scale, now: Date): Promise<Figure[]> {
  const batches = Array.from({ length: Math.ceil(scale.events / batchSize) }, (_, index) =>
    Buffer.from(
      Array.from({ length: batchSize }, (_, n) => entry(scale, index * batchSize + n, now)).join("\n"),
    ),
  );
  const intake = await timed(async () => {
    for (const batch of batches) await takeAuditBatch({ db, now }, chunks(batch));
  });
  const [row] = await db.execute<{ count: string }>(sql`select count(*) from access_log_entries`);
  const count = Number(row?.count ?? 0);
  if (count !== batches.length * batchSize) throw new Error(`${count} entries were booked.`);
  const copy = await copySameRows(db);
  const rate = count / intake.seconds;
  const copyRate = count / copy;
  return [
    {
      what: `audit intake, ${count.toLocaleString("en-US")} entries`,
      value: perSecond(rate),
      promise: "5,000/s",
    },
    { what: "bare COPY of the same rows", value: perSecond(copyRate), promise: "" },
    { what: "intake over COPY", value: (rate / copyRate).toFixed(2), promise: "at least 0.5" },
  ];
}

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}

/** The logged rows as CSV, copied into an equal empty table. */
async function copySameRows(db: Database): Promise<number> {
  const url = process.env.DATABASE_URL ?? "";
  const connection = postgres(url, { max: 2, onnotice: () => {} });
  try {
    await db.execute(sql`create table copied (like access_log_entries including all)`);
    const source = await connection`copy (select * from access_log_entries) to stdout csv`.readable();
    const parts: Buffer[] = [];
    for await (const part of source) parts.push(part as Buffer);
    const { seconds } = await timed(async () => {
      const target = await connection`copy copied from stdin csv`.writable();
      for (const part of parts) if (!target.write(part)) await once(target, "drain");
      target.end();
      await once(target, "finish");
    });
    await db.execute(sql`drop table copied`);
    return seconds;
  } finally {
    await connection.end();
  }
}

function entry(scale: Scale, index: number, now: Date): string {
  const short = `b${String((index % scale.accounts) + 1).padStart(7, "0")}`;
  return JSON.stringify({
    version: "1",
    deploymentid: "d",
    time: new Date(now.getTime() - (index % 3_000) * 1_000).toISOString(),
    trigger: "incoming",
    api: {
      name: index % 3 === 0 ? "GetObject" : "PutObject",
      bucket: `${short}-${(index % scale.bucketsPerAccount) + 1}`,
      object: `backup/2026/11/parte-${index}.bin`,
      status: "OK",
      statusCode: 200,
      rx: 1_048_576,
      tx: index % 3 === 0 ? 1_048_576 : 0,
      timeToResponseInNS: "12000000",
    },
    remotehost: "203.0.113.9",
    requestID: `R${index}`,
    userAgent: "restic/0.16",
    requestHeader: { "X-Amz-Decoded-Content-Length": "1048576", Authorization: "AWS4-HMAC-SHA256 ..." },
    responseHeader: { "X-Amz-Request-Id": `R${index}` },
    accessKey: `${short.toUpperCase()}KEY`,
    parentUser: `cs-${short}`,
  });
}
