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
  await copyPieces(tx, `${target} from stdin (format binary)`, binaryPieces(rows, write));
}

function* binaryPieces<Row>(
  rows: readonly Row[],
  write: (row: Row, to: CopyWriter) => void,
): Generator<Buffer> {
  const writer = new CopyWriter();
  writer.header();
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    for (const row of rows.slice(start, start + rowsPerPiece)) write(row, writer);
    yield writer.take();
  }
  writer.trailer();
  yield writer.take();
}

/** Runs `copy` with what is to be copied; the next piece is made when the one before it was sent. */
export async function copyPieces(
  tx: Transaction,
  copy: string,
  pieces: Iterable<Buffer | string>,
): Promise<void> {
  const stream = await clientOf(tx).unsafe(`copy ${copy}`).writable();
  stream.on("error", () => undefined);
  for (const piece of pieces) await written(stream, piece);
  stream.end();
  // The driver forgets a failure that comes after the last piece; the transaction does not.
  await tx.execute(sql`select`);
}

function written(stream: NodeJS.WritableStream, piece: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

/** The driver's own transaction: Drizzle has no COPY. */
function clientOf(tx: Transaction): Sql {
  return (tx._.session as unknown as { client: Sql }).client;
}
