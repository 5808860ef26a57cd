import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import type { Transaction } from "./client";
import { CopyWriter } from "./copy-writer";

/** The server works on one piece while the next is written. */
const rowsPerPiece = 1_000;

/**
 * Copies rows into a table in PostgreSQL's binary format. `target` is the table and its columns, and `write` writes a
 * row's values in that order. When a row is refused this fails, and the transaction is lost.
 */
export async function copyRows<Row>(
  tx: Transaction,
  target: string,
  rows: readonly Row[],
  write: (row: Row, to: CopyWriter) => void,
): Promise<void> {
  const stream = await clientOf(tx).unsafe(`copy ${target} from stdin (format binary)`).writable();
  stream.on("error", () => undefined);
  const writer = new CopyWriter();
  writer.header();
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    for (const row of rows.slice(start, start + rowsPerPiece)) write(row, writer);
    await written(stream, writer.take());
  }
  writer.trailer();
  await written(stream, writer.take());
  stream.end();
  // The driver forgets a failure that comes after the last piece; the transaction does not.
  await tx.execute(sql`select`);
}

function written(stream: NodeJS.WritableStream, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

/** The driver's own transaction: Drizzle has no COPY. */
function clientOf(tx: Transaction): Sql {
  return (tx._.session as unknown as { client: Sql }).client;
}
