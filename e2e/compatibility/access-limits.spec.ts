import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyTools, newBucket } from "../support/key-tools";
import { type NewAccount, newAccount } from "../support/new-account";
import type { StorageTools, ToolResult } from "../support/storage-tools";
import { expect, test } from "../support/test";

const refusal = /AccessDenied|Access Denied/;
// What a store answers to a key that it does not take at all.
const unknownKey = /AccessDenied|Access Denied|InvalidAccessKeyId|Forbidden|403/;

let account: NewAccount;
let bucket: string;

test.beforeAll(async ({ platform }) => {
  account = await newAccount(platform);
  bucket = await newBucket(account, "dados");
  const { tools } = await keyTools(platform, account);
  await upload(tools, bucket, "contrato.txt");
});

test("a read-only key reads; writing, overwriting and deleting are refused", async ({ platform }) => {
  const { tools } = await keyTools(platform, account, { permission: "READ_ONLY" });
  const read = join(tools.folder, "lido.txt");
  expectDone(await tools.aws("s3", "cp", `s3://${bucket}/contrato.txt`, read));
  expect(readFileSync(read, "utf8")).toBe("original");

  writeFileSync(join(tools.folder, "novo.txt"), "alterado");
  expectRefused(await tools.aws("s3", "cp", "novo.txt", `s3://${bucket}/novo.txt`));
  expectRefused(await tools.rclone("copyto", "novo.txt", `remote:${bucket}/contrato.txt`));
  expectRefused(await tools.s3cmd("put", "novo.txt", `s3://${bucket}/novo.txt`));
  expectRefused(await tools.restic(`${bucket}/restic`, "init"));
  expectRefused(await tools.aws("s3", "rm", `s3://${bucket}/contrato.txt`));
  expectDone(await tools.aws("s3", "cp", `s3://${bucket}/contrato.txt`, read));
  expect(readFileSync(read, "utf8")).toBe("original");
});

test("a write-only key writes; reading and deleting are refused", async ({ platform }) => {
  const { tools } = await keyTools(platform, account, { permission: "WRITE_ONLY" });
  await upload(tools, bucket, "enviado.txt");
  expectRefused(
    await tools.aws("s3api", "get-object", "--bucket", bucket, "--key", "enviado.txt", "lido.txt"),
  );
  expectRefused(await tools.aws("s3", "rm", `s3://${bucket}/contrato.txt`));
});

test("a key of one bucket neither reaches nor sees another of the same account", async ({ platform }) => {
  const own = await newBucket(account, "proprio");
  const { tools } = await keyTools(platform, account, { bucketNames: [own] });
  await upload(tools, own, "meu.txt");
  await expectOutOfReach(tools, own);
});

test("another account's key neither reaches nor sees the bucket", async ({ platform }) => {
  const stranger = await newAccount(platform);
  const own = await newBucket(stranger, "vizinho");
  const { tools } = await keyTools(platform, stranger);
  await expectOutOfReach(tools, own);
});

test("a deactivated key is refused within a second and works again once activated", async ({
  platform,
  request,
}) => {
  const { tools, accessKeyId } = await keyTools(platform, account);
  const list = () => tools.rclone("lsf", "--retries=1", "--low-level-retries=1", `remote:${bucket}`);
  expectDone(await list());
  // A link signed by the key answers faster than a program starts.
  const link = (await tools.aws("s3", "presign", `s3://${bucket}/contrato.txt`)).stdout.trim();
  expect((await request.get(link)).status()).toBe(200);

  await account.api.accessKeys.deactivate.mutate({ accessKeyId });
  const deactivatedAt = performance.now();
  expect((await request.get(link)).status()).toBe(403);
  expect(performance.now() - deactivatedAt).toBeLessThan(1000);
  expectRefused(await list(), unknownKey);
  expectRefused(await tools.aws("s3", "ls", `s3://${bucket}/`), unknownKey);

  await account.api.accessKeys.activate.mutate({ accessKeyId });
  expectDone(await list());
});

test("a revoked key is refused for good", async ({ platform }) => {
  const { tools, accessKeyId } = await keyTools(platform, account);
  expectDone(await tools.aws("s3", "ls", `s3://${bucket}/`));
  await account.api.accessKeys.revoke.mutate({ accessKeyId });
  expectRefused(await tools.aws("s3", "ls", `s3://${bucket}/`), unknownKey);
  expectRefused(await tools.s3cmd("ls", `s3://${bucket}/`), unknownKey);
  await expect(account.api.accessKeys.activate.mutate({ accessKeyId })).rejects.toThrow(/revogada/);
});

async function upload(tools: StorageTools, to: string, name: string): Promise<void> {
  writeFileSync(join(tools.folder, name), "original");
  expectDone(await tools.aws("s3", "cp", name, `s3://${to}/${name}`));
}

/** The key sees `own` alone, and every way into the shared bucket is closed. */
async function expectOutOfReach(tools: StorageTools, own: string): Promise<void> {
  const { stdout } = await tools.aws("s3", "ls");
  expect(stdout.trim().split("\n").length).toBe(1);
  expect(stdout).toContain(own);
  writeFileSync(join(tools.folder, "invasor.txt"), "invasor");
  expectRefused(await tools.aws("s3", "ls", `s3://${bucket}/`));
  expectRefused(
    await tools.aws("s3api", "get-object", "--bucket", bucket, "--key", "contrato.txt", "lido.txt"),
  );
  expectRefused(await tools.aws("s3", "cp", "invasor.txt", `s3://${bucket}/invasor.txt`));
  expectRefused(await tools.aws("s3", "rm", `s3://${bucket}/contrato.txt`));
  expectRefused(await tools.rclone("lsf", `remote:${bucket}`));
  expectRefused(await tools.s3cmd("ls", `s3://${bucket}/`));
}

function expectDone({ code, stdout, stderr }: ToolResult): void {
  expect(code, `${stdout}\n${stderr}`).toBe(0);
}

function expectRefused({ code, stdout, stderr }: ToolResult, reason = refusal): void {
  expect(code, stdout).not.toBe(0);
  expect(`${stdout}\n${stderr}`).toMatch(reason);
}
