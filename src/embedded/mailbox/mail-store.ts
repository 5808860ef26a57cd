import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface StoredMail {
  /** UUID, as Resend's ids are. */
  id: string;
  receivedAt: Date;
  arrivedBy: "resend" | "smtp";
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | undefined;
  text: string | undefined;
  headers: Record<string, string>;
}

export type NewMail = Omit<StoredMail, "id" | "receivedAt">;

export interface MailFilter {
  /** Part of a recipient's address. */
  to?: string;
  /** Words that must all appear in addresses, subject or text. */
  query?: string;
  limit?: number;
}

/** Mails in one SQLite file, newest first. */
export class MailStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#database = new DatabaseSync(join(dataDir, "mailbox.sqlite"));
    this.#database.exec(SCHEMA);
  }

  get(id: string): StoredMail | undefined {
    const row = this.#database.prepare("SELECT content FROM mails WHERE id = ?").get(id);
    return row && revive(String(row.content));
  }

  find(filter: MailFilter = {}): StoredMail[] {
    const words = searchable(filter.query ?? "")
      .split(/\s+/)
      .filter(Boolean);
    const conditions = ["instr(recipients, ?) > 0", ...words.map(() => "instr(search_text, ?) > 0")];
    const rows = this.#database
      .prepare(
        `SELECT content FROM mails WHERE ${conditions.join(" AND ")} ORDER BY position DESC LIMIT ${filter.limit ?? 200}`,
      )
      .all((filter.to ?? "").toLowerCase(), ...words);
    return rows.map((row) => revive(String(row.content)));
  }

  /** The answer to an earlier request with this key within 24 hours. */
  findAnswer(key: string, now: number): { requestHash: string; ids: string[] } | undefined {
    this.#database.prepare("DELETE FROM idempotency_keys WHERE created_at < ?").run(now - 24 * 3_600_000);
    const row = this.#database
      .prepare("SELECT request_hash, ids FROM idempotency_keys WHERE key = ?")
      .get(key);
    return row && { requestHash: String(row.request_hash), ids: JSON.parse(String(row.ids)) as string[] };
  }

  /** Keeps all mails and the key's answer, or nothing. */
  addAll(mails: NewMail[], answer?: { key: string; requestHash: string; now: number }): string[] {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const ids = mails.map((mail) => this.#add(mail));
      if (answer) {
        this.#database
          .prepare("INSERT INTO idempotency_keys VALUES (?, ?, ?, ?)")
          .run(answer.key, answer.requestHash, JSON.stringify(ids), answer.now);
      }
      this.#database.exec("COMMIT");
      return ids;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #add(mail: NewMail): string {
    const stored: StoredMail = { ...mail, id: randomUUID(), receivedAt: new Date() };
    const recipients = [...mail.to, ...mail.cc, ...mail.bcc].join(" ").toLowerCase();
    this.#database
      .prepare("INSERT INTO mails (id, recipients, search_text, content) VALUES (?, ?, ?, ?)")
      .run(stored.id, recipients, searchText(mail), JSON.stringify(stored));
    return stored.id;
  }

  close(): void {
    this.#database.close();
  }
}

function searchText(mail: NewMail): string {
  return searchable(
    [mail.from, ...mail.to, ...mail.cc, mail.subject, mail.text ?? mail.html ?? ""].join(" "),
  );
}

// "fatura" finds "Fatura" and "codigo" finds "código".
function searchable(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function revive(content: string): StoredMail {
  const mail = JSON.parse(content) as StoredMail & { receivedAt: string };
  return { ...mail, receivedAt: new Date(mail.receivedAt) };
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS mails (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    recipients TEXT NOT NULL,
    search_text TEXT NOT NULL,
    content TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS idempotency_keys (
    key TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    ids TEXT NOT NULL,
    created_at INTEGER NOT NULL
  );`;
