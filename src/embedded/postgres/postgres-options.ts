/** What the embedded PostgreSQL is started with. */
export interface PostgresOptions {
  dataDir: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** False only for throw-away databases of tests: commits no longer survive a power cut. */
  isDurable: boolean;
  /** Receives the server's log lines. */
  onLog: (text: string) => void;
}

/** Where the server that is started so answers. */
export function postgresAddress({ user, password, port, database }: Omit<PostgresOptions, "onLog">): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
