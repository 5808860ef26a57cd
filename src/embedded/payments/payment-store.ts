import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { PaymentDocument } from "./payment-document";

// Real ids have ten digits or more; starting there shows clients that store them in 32 bits.
const FIRST_PAYMENT_ID = 13_100_000_001;

export interface NotificationRow {
  id: number;
  paymentId: number;
  action: string;
  url: string;
  createdAt: number;
  attempts: number;
  /** Undefined once delivered or given up. */
  nextAttemptAt: number | undefined;
  deliveredAt: number | undefined;
  /** Status or failure of the last attempt, in words. */
  lastResult: string | undefined;
}

export interface PaymentFilter {
  externalReference?: string;
  /** Words found in id, description, reference or payer. */
  query?: string;
  status?: string;
  limit?: number;
  offset?: number;
}

/** Everything the embedded Mercado Pago remembers, in one SQLite file. */
export class PaymentStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#database = new DatabaseSync(join(dataDir, "payments.sqlite"));
    this.#database.exec(SCHEMA);
  }

  nextPaymentId(): number {
    return this.#nextId("payment", FIRST_PAYMENT_ID);
  }

  nextRefundId(): number {
    return this.#nextId("refund", 1_200_000_001);
  }

  nextCardId(): number {
    return this.#nextId("card", 1_700_000_001);
  }

  #nextId(name: string, first: number): number {
    const row = this.#database
      .prepare(
        "INSERT INTO sequences VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
      )
      .get(name, first);
    return Number(row?.value);
  }

  savePayment(payment: PaymentDocument): void {
    const searchText = [
      payment.id,
      payment.description,
      payment.external_reference,
      payment.payer.email,
      payment.payer.first_name,
      payment.payer.last_name,
    ]
      .join(" ")
      .toLowerCase();
    const expiresAt = payment.date_of_expiration === null ? null : Date.parse(payment.date_of_expiration);
    this.#database
      .prepare("INSERT OR REPLACE INTO payments VALUES (?, ?, ?, ?, ?, ?)")
      .run(
        payment.id,
        payment.status,
        expiresAt,
        payment.external_reference,
        searchText,
        JSON.stringify(payment),
      );
  }

  getPayment(id: number): PaymentDocument | undefined {
    const row = this.#database.prepare("SELECT document FROM payments WHERE id = ?").get(id);
    return row && (JSON.parse(String(row.document)) as PaymentDocument);
  }

  /** Newest first, with the number of all that match. */
  findPayments(filter: PaymentFilter): { payments: PaymentDocument[]; total: number } {
    const where =
      "WHERE (?1 = '' OR external_reference = ?1) AND instr(search_text, ?2) > 0 AND (?3 = '' OR status = ?3)";
    const values = [
      filter.externalReference ?? "",
      (filter.query ?? "").trim().toLowerCase(),
      filter.status ?? "",
    ];
    const rows = this.#database
      .prepare(`SELECT document FROM payments ${where} ORDER BY id DESC LIMIT ?4 OFFSET ?5`)
      .all(...values, filter.limit ?? 30, filter.offset ?? 0);
    const total = this.#database.prepare(`SELECT count(*) AS total FROM payments ${where}`).get(...values);
    return {
      payments: rows.map((row) => JSON.parse(String(row.document)) as PaymentDocument),
      total: Number(total?.total),
    };
  }

  listExpired(now: number): PaymentDocument[] {
    return this.#database
      .prepare("SELECT document FROM payments WHERE status = 'pending' AND expires_at <= ?")
      .all(now)
      .map((row) => JSON.parse(String(row.document)) as PaymentDocument);
  }

  /** Small documents by kind and key: card tokens, customers, saved cards, answers kept for idempotency keys. */
  saveDocument(kind: string, key: string, value: unknown): void {
    this.#database
      .prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)")
      .run(kind, key, JSON.stringify(value));
  }

  getDocument<Value>(kind: string, key: string): Value | undefined {
    const row = this.#database
      .prepare("SELECT document FROM documents WHERE kind = ? AND key = ?")
      .get(kind, key);
    return row && (JSON.parse(String(row.document)) as Value);
  }

  listDocuments<Value>(kind: string): Value[] {
    return this.#database
      .prepare("SELECT document FROM documents WHERE kind = ? ORDER BY rowid")
      .all(kind)
      .map((row) => JSON.parse(String(row.document)) as Value);
  }

  removeDocument(kind: string, key: string): void {
    this.#database.prepare("DELETE FROM documents WHERE kind = ? AND key = ?").run(kind, key);
  }

  addNotification(payment: PaymentDocument, action: string, now: number): void {
    if (payment.notification_url === null) return;
    this.#database
      .prepare(
        "INSERT INTO notifications (payment_id, action, url, created_at, next_attempt_at) VALUES (?, ?, ?, ?, ?)",
      )
      .run(payment.id, action, payment.notification_url, now, now);
  }

  saveNotification(row: NotificationRow): void {
    this.#database
      .prepare(
        "UPDATE notifications SET attempts = ?, next_attempt_at = ?, delivered_at = ?, last_result = ? WHERE id = ?",
      )
      .run(row.attempts, row.nextAttemptAt ?? null, row.deliveredAt ?? null, row.lastResult ?? null, row.id);
  }

  listDueNotifications(now: number): NotificationRow[] {
    return this.#database
      .prepare("SELECT * FROM notifications WHERE next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT 50")
      .all(now)
      .map(readNotification);
  }

  listNotifications(paymentId: number): NotificationRow[] {
    return this.#database
      .prepare("SELECT * FROM notifications WHERE payment_id = ? ORDER BY id DESC")
      .all(paymentId)
      .map(readNotification);
  }

  /** All writes of `work` or none. `work` must not wait for anything. */
  atomically<Result>(work: () => Result): Result {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function readNotification(row: Record<string, unknown>): NotificationRow {
  const optionalNumber = (value: unknown) => (value === null ? undefined : Number(value));
  return {
    id: Number(row.id),
    paymentId: Number(row.payment_id),
    action: String(row.action),
    url: String(row.url),
    createdAt: Number(row.created_at),
    attempts: Number(row.attempts),
    nextAttemptAt: optionalNumber(row.next_attempt_at),
    deliveredAt: optionalNumber(row.delivered_at),
    lastResult: row.last_result === null ? undefined : String(row.last_result),
  };
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS payments (
    id INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    expires_at INTEGER,
    external_reference TEXT,
    search_text TEXT NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS payments_by_reference ON payments (external_reference);
  CREATE INDEX IF NOT EXISTS payments_by_expiry ON payments (status, expires_at);
  CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, key)
  );
  CREATE TABLE IF NOT EXISTS notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    url TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    delivered_at INTEGER,
    last_result TEXT
  );
  CREATE INDEX IF NOT EXISTS notifications_due ON notifications (next_attempt_at);`;
