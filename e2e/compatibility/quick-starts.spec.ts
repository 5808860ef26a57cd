import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { keyTools, newBucket } from "../support/key-tools";
import { type NewAccount, newAccount } from "../support/new-account";
import { checksumsOf, fillSampleFolder } from "../support/sample-folder";
import type { ToolResult } from "../support/storage-tools";
import { expect, test } from "../support/test";

let account: NewAccount;

test.beforeAll(async ({ platform }) => {
  account = await newAccount(platform);
});

test("every command of the AWS CLI quick start works as written", async ({ platform, request }) => {
  const { tools, fill, source } = await prepare(platform);
  const script = fill(await download(request, "aws-cli-config.sh"));
  const { stdout } = expectDone(await tools.bash(script));
  expect(checksumsOf(join(tools.folder, "restaurado-aws"))).toEqual(checksumsOf(source));
  expect(stdout).toContain("X-Amz-Expires=3600");
});

test("every command of the restic quick start works as written", async ({ platform, request }) => {
  const { tools, fill, source } = await prepare(platform);
  const guide = fill(await download(request, "restic-quickstart.md"));
  const commands = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block);
  expect(commands.length).toBeGreaterThan(5);
  expectDone(await tools.bash(commands.join("")));
  expect(checksumsOf(join(tools.folder, "restaurado-restic", source))).toEqual(checksumsOf(source));
});

test("rclone takes the configuration as it is, and every command in it works", async ({
  platform,
  request,
}) => {
  const { tools, fill, source } = await prepare(platform);
  const config = fill(await download(request, "rclone-config.txt"));
  mkdirSync(join(tools.folder, ".config/rclone"), { recursive: true });
  writeFileSync(join(tools.folder, ".config/rclone/rclone.conf"), config);
  const commands = [...config.matchAll(/^# +\$ (.+)$/gm)].map(([, command]) => command);
  expect(commands.length).toBeGreaterThan(4);
  expectDone(await tools.bash(commands.join("\n")));
  expect(checksumsOf(join(tools.folder, "restaurado-rclone"))).toEqual(checksumsOf(source));
});

/** A bucket, a key of it alone, a home with documents, and the placeholders' values. */
async function prepare(platform: Parameters<typeof keyTools>[0]) {
  const bucket = await newBucket(account, "guia");
  const { tools, accessKeyId, secret } = await keyTools(platform, account, { bucketNames: [bucket] });
  const values: Record<string, string> = {
    ENDPOINT: platform.storageUrl,
    ACCESS_KEY_ID: accessKeyId,
    SECRET_ACCESS_KEY: secret,
    BUCKET: bucket,
  };
  // Whole words: AWS_ACCESS_KEY_ID is the name of a variable and stays.
  const fill = (text: string) => text.replace(/\b[A-Z_]+\b/g, (word) => values[word] ?? word);
  return { tools, fill, source: fillSampleFolder(join(tools.folder, "Documentos")) };
}

/** The file as a visitor downloads it. */
async function download(request: APIRequestContext, name: string): Promise<string> {
  const answer = await request.get(`/tutorials/generic-s3/${name}`);
  expect(answer.status()).toBe(200);
  return answer.text();
}

function expectDone(result: ToolResult): ToolResult {
  expect(result.code, `${result.stdout}\n${result.stderr}`).toBe(0);
  return result;
}
