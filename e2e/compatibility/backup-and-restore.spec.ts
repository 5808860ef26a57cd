import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keyTools, newBucket } from "../support/key-tools";
import { type NewAccount, newAccount } from "../support/new-account";
import { checksumsOf, fillSampleFolder } from "../support/sample-folder";
import type { StorageTools, ToolResult } from "../support/storage-tools";
import { expect, test } from "../support/test";

interface BackupRun {
  tools: StorageTools;
  bucket: string;
  source: string;
  target: string;
}

/** Backs `source` up, restores it under `target` and returns where the files came back. */
type Program = (run: BackupRun) => Promise<string>;

const programs: Record<string, Program> = {
  async aws({ tools, bucket, source, target }) {
    done(await tools.aws("s3", "sync", source, `s3://${bucket}/aws/`));
    done(await tools.aws("s3", "sync", `s3://${bucket}/aws/`, target));
    return target;
  },
  async rclone({ tools, bucket, source, target }) {
    done(await tools.rclone("copy", "--s3-upload-cutoff=5M", source, `remote:${bucket}/rclone`));
    done(await tools.rclone("check", source, `remote:${bucket}/rclone`));
    done(await tools.rclone("copy", `remote:${bucket}/rclone`, target));
    return target;
  },
  async restic({ tools, bucket, source, target }) {
    const repository = `${bucket}/restic`;
    done(await tools.restic(repository, "init"));
    done(await tools.restic(repository, "backup", source));
    done(await tools.restic(repository, "check", "--read-data"));
    done(await tools.restic(repository, "restore", "latest", "--target", target));
    return join(target, source);
  },
  async duplicity({ tools, bucket, source, target }) {
    done(await tools.duplicity("backup", `${bucket}/duplicity`, source));
    done(await tools.duplicity("verify", `${bucket}/duplicity`, source));
    done(await tools.duplicity("restore", `${bucket}/duplicity`, target));
    return target;
  },
  async s3cmd({ tools, bucket, source, target }) {
    done(await tools.s3cmd("sync", "--multipart-chunk-size-mb=5", `${source}/`, `s3://${bucket}/s3cmd/`));
    done(await tools.s3cmd("sync", `s3://${bucket}/s3cmd/`, `${target}/`));
    return target;
  },
};

let account: NewAccount;

test.beforeAll(async ({ platform }) => {
  account = await newAccount(platform);
});

for (const [name, program] of Object.entries(programs)) {
  for (const isScoped of [false, true]) {
    const key = isScoped ? "a key of this bucket alone" : "a key of all buckets";
    test(`${name} restores every byte that it backed up with ${key}`, async ({ platform }) => {
      const bucket = await newBucket(account, name);
      const { tools } = await keyTools(platform, account, { bucketNames: isScoped ? [bucket] : null });
      const source = fillSampleFolder(join(tools.folder, "origem"));
      const target = join(tools.folder, "restaurado");
      const restored = await program({ tools, bucket, source, target });
      expect(checksumsOf(restored)).toEqual(checksumsOf(source));
    });
  }
}

test("what one tool wrote, every other reads the same", async ({ platform }) => {
  const bucket = await newBucket(account, "mistura");
  const { tools } = await keyTools(platform, account);
  const source = fillSampleFolder(join(tools.folder, "origem"));
  done(await tools.rclone("copy", source, `remote:${bucket}`));
  done(await tools.aws("s3", "cp", `s3://${bucket}/banco de dados.bin`, join(tools.folder, "aws.bin")));
  done(await tools.s3cmd("get", `s3://${bucket}/banco de dados.bin`, join(tools.folder, "s3cmd.bin")));
  const original = readFileSync(join(source, "banco de dados.bin"));
  for (const copy of ["aws.bin", "s3cmd.bin"]) {
    expect(readFileSync(join(tools.folder, copy)).equals(original), copy).toBe(true);
  }
});

function done({ code, stdout, stderr }: ToolResult): void {
  expect(code, `${stdout}\n${stderr}`).toBe(0);
}
