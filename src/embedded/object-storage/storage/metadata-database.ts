import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { openDatabase } from "./open-database";

interface PendingWrite {
  work: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** Prepared statements and group commit over the metadata database. */
export class MetadataDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #pending: PendingWrite[] = [];

  constructor(path: string) {
    this.#database = openDatabase(path);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  /** Changes rows; only inside `write`. Returns how many. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /**
   * Runs `work` in a transaction and resolves once it is on disk. Works that arrive together share one commit;
   * one that throws is rolled back alone.
   */
  write<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#pending.length === 0) setImmediate(() => this.#commitPending());
      this.#pending.push({ work, resolve: (value) => resolve(value as T), reject });
    });
  }

  #attempt(work: () => unknown): Outcome {
    this.#database.exec("savepoint one_write");
    try {
      const value = work();
      this.#database.exec("release one_write");
      return { ok: true, value };
    } catch (error) {
      this.#database.exec("rollback to one_write; release one_write");
      return { ok: false, error };
    }
  }

  #commitPending(): void {
    const writes = this.#pending;
    this.#pending = [];
    let outcomes: Outcome[];
    try {
      this.#database.exec("begin immediate");
      outcomes = writes.map(({ work }) => this.#attempt(work));
      this.#database.exec("commit");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      for (const write of writes) write.reject(error);
      return;
    }
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) writes[index]!.resolve(outcome.value);
      else writes[index]!.reject(outcome.error);
    }
  }

  /** Commits what is waiting and closes the file. */
  close(): void {
    if (this.#pending.length > 0) this.#commitPending();
    this.#database.close();
  }
}
