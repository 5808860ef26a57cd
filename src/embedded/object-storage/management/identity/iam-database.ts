import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { AttachmentRecord, PolicyRecord, ServiceAccountRecord, UserRecord } from "./iam-records";

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS users (
    access_key TEXT PRIMARY KEY, secret_key TEXT NOT NULL, is_enabled INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS policies (
    name TEXT PRIMARY KEY, document TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS attachments (
    user TEXT PRIMARY KEY, policies TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS service_accounts (
    access_key TEXT PRIMARY KEY, secret_key TEXT NOT NULL, parent_user TEXT NOT NULL, is_enabled INTEGER NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, expires_at TEXT, policy TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS bucket_quotas (bucket TEXT PRIMARY KEY, config TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS deployment (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

type Row = Record<string, string | number | null>;

/** The management half's own file: identities, policies and quotas. Each write is durable when it returns. */
export class IamDatabase {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(schema);
  }

  listUsers(): UserRecord[] {
    return this.#all("SELECT * FROM users").map((row) => ({
      accessKey: String(row.access_key),
      secretKey: String(row.secret_key),
      isEnabled: row.is_enabled === 1,
    }));
  }

  saveUser({ accessKey, secretKey, isEnabled }: UserRecord): void {
    this.#run("INSERT OR REPLACE INTO users VALUES (?, ?, ?)", accessKey, secretKey, isEnabled ? 1 : 0);
  }

  /** Removes a user with all that hangs on it, or none of it. */
  removeUser(accessKey: string): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      this.#run("DELETE FROM service_accounts WHERE parent_user = ?", accessKey);
      this.#run("DELETE FROM attachments WHERE user = ?", accessKey);
      this.#run("DELETE FROM users WHERE access_key = ?", accessKey);
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  listPolicies(): PolicyRecord[] {
    return this.#all("SELECT * FROM policies").map((row) => ({
      name: String(row.name),
      document: String(row.document),
      createdAt: String(row.created_at),
      updatedAt: String(row.updated_at),
    }));
  }

  savePolicy({ name, document, createdAt, updatedAt }: PolicyRecord): void {
    this.#run("INSERT OR REPLACE INTO policies VALUES (?, ?, ?, ?)", name, document, createdAt, updatedAt);
  }

  removePolicy(name: string): void {
    this.#run("DELETE FROM policies WHERE name = ?", name);
  }

  listAttachments(): AttachmentRecord[] {
    return this.#all("SELECT * FROM attachments").map((row) => ({
      user: String(row.user),
      policies: JSON.parse(String(row.policies)) as string[],
      updatedAt: String(row.updated_at),
    }));
  }

  saveAttachment({ user, policies, updatedAt }: AttachmentRecord): void {
    if (policies.length === 0) this.#run("DELETE FROM attachments WHERE user = ?", user);
    else
      this.#run(
        "INSERT OR REPLACE INTO attachments VALUES (?, ?, ?)",
        user,
        JSON.stringify(policies),
        updatedAt,
      );
  }

  listServiceAccounts(): ServiceAccountRecord[] {
    return this.#all("SELECT * FROM service_accounts").map((row) => ({
      accessKey: String(row.access_key),
      secretKey: String(row.secret_key),
      parentUser: String(row.parent_user),
      isEnabled: row.is_enabled === 1,
      name: String(row.name),
      description: String(row.description),
      ...(row.expires_at !== null && { expiresAt: String(row.expires_at) }),
      ...(row.policy !== null && { policy: String(row.policy) }),
    }));
  }

  saveServiceAccount(account: ServiceAccountRecord): void {
    this.#run(
      "INSERT OR REPLACE INTO service_accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      account.accessKey,
      account.secretKey,
      account.parentUser,
      account.isEnabled ? 1 : 0,
      account.name,
      account.description,
      account.expiresAt ?? null,
      account.policy ?? null,
    );
  }

  removeServiceAccount(accessKey: string): void {
    this.#run("DELETE FROM service_accounts WHERE access_key = ?", accessKey);
  }

  listBucketQuotas(): { bucket: string; config: string }[] {
    return this.#all("SELECT * FROM bucket_quotas").map((row) => ({
      bucket: String(row.bucket),
      config: String(row.config),
    }));
  }

  saveBucketQuota(bucket: string, config: string): void {
    this.#run("INSERT OR REPLACE INTO bucket_quotas VALUES (?, ?)", bucket, config);
  }

  removeBucketQuota(bucket: string): void {
    this.#run("DELETE FROM bucket_quotas WHERE bucket = ?", bucket);
  }

  /** A value chosen once and kept, such as the deployment's id. */
  keep(name: string, choose: () => string): string {
    const [row] = this.#all("SELECT value FROM deployment WHERE name = ?", name);
    if (row) return String(row.value);
    const value = choose();
    this.#run("INSERT INTO deployment VALUES (?, ?)", name, value);
    return value;
  }

  close(): void {
    this.#database.close();
  }

  #all(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
