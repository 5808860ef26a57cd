import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ToolResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** A folder with the credentials file that a person downloaded, and the stock tools working from it. */
export class StorageTools {
  readonly folder = mkdtempSync(join(tmpdir(), "cloudstorage-tools-"));
  readonly #endpoint: string;
  readonly #environment: NodeJS.ProcessEnv;

  /** `credentials` is the text of the downloaded `.aws/credentials`. */
  constructor(endpoint: string, credentials: string) {
    this.#endpoint = endpoint;
    const file = join(this.folder, "credentials");
    writeFileSync(file, credentials, { mode: 0o600 });
    const [id, secret] = ["access_key_id", "secret_access_key"].map(
      (name) => new RegExp(`^aws_${name} = (.+)$`, "m").exec(credentials)?.[1],
    );
    writeFileSync(join(this.folder, "s3cmd.cfg"), `[default]\naccess_key = ${id}\nsecret_key = ${secret}\n`, {
      mode: 0o600,
    });
    const profile = /^\[(.+)\]$/m.exec(credentials)?.[1] ?? "default";
    this.#environment = {
      NODE_ENV: "test",
      PATH: `/usr/bin:/bin:${process.env.PATH}`,
      HOME: this.folder,
      AWS_SHARED_CREDENTIALS_FILE: file,
      AWS_PROFILE: profile,
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_PAGER: "",
      RESTIC_PASSWORD: "senha-do-repositorio",
    };
  }

  aws(...args: string[]): Promise<ToolResult> {
    return this.#run("/usr/bin/aws", ["--endpoint-url", this.#endpoint, ...args]);
  }

  /** `repository` is `bucket/path`. */
  restic(repository: string, ...args: string[]): Promise<ToolResult> {
    return this.#run("/usr/bin/restic", ["-r", `s3:${this.#endpoint}/${repository}`, ...args]);
  }

  rclone(...args: string[]): Promise<ToolResult> {
    const remote = `:s3,provider=Minio,env_auth=true,region=us-east-1,endpoint='${this.#endpoint}':`;
    return this.#run("/usr/bin/rclone", [
      "--config",
      join(this.folder, "rclone.conf"),
      ...args.map((arg) => arg.replace("remote:", remote)),
    ]);
  }

  /** `remote` is `bucket/path`. */
  duplicity(action: "backup" | "restore" | "verify", remote: string, folder: string): Promise<ToolResult> {
    const options = ["--no-encryption", "--s3-endpoint-url", this.#endpoint, "--s3-region-name", "us-east-1"];
    const url = `boto3+s3://${remote}`;
    const order = {
      backup: ["full", ...options, folder, url],
      restore: ["restore", ...options, url, folder],
      verify: ["verify", "--compare-data", ...options, url, folder],
    };
    return this.#run("/usr/bin/duplicity", order[action]);
  }

  s3cmd(...args: string[]): Promise<ToolResult> {
    const { host, protocol } = new URL(this.#endpoint);
    const options = ["--config", join(this.folder, "s3cmd.cfg"), `--host=${host}`, `--host-bucket=${host}`];
    const ssl = protocol === "https:" ? "--ssl" : "--no-ssl";
    return this.#run("/usr/bin/s3cmd", [...options, ssl, "--region=us-east-1", ...args]);
  }

  /** Runs a script whose commands stop at the first failure; `HOME` is the tools' folder. */
  bash(script: string): Promise<ToolResult> {
    return this.#run("/bin/bash", ["-e", "-u", "-x", "-o", "pipefail", "-c", script]);
  }

  #run(command: string, args: string[]): Promise<ToolResult> {
    return new Promise((resolve) => {
      execFile(
        command,
        args,
        { cwd: this.folder, env: this.#environment, timeout: 150_000, maxBuffer: 8 << 20 },
        (error, stdout, stderr) =>
          resolve({ code: error ? (typeof error.code === "number" ? error.code : 1) : 0, stdout, stderr }),
      );
    });
  }
}
