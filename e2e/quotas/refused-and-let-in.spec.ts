import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type KeyTools, keyTools, newBucket } from "../support/key-tools";
import { type NewAccount, newAccount } from "../support/new-account";
import { openSession } from "../support/portal-session";
import type { ToolResult } from "../support/storage-tools";
import { expect, test } from "../support/test";

const gigabyte = 1024n ** 3n;
/** The store counts what it holds every few seconds, and a person may ask for a reading so often only. */
const storeFollows = { timeout: 30_000, intervals: [250, 1000, 2000, 3000] };

let account: NewAccount;
let key: KeyTools;

test.beforeAll(async ({ platform }) => {
  account = await newAccount(platform);
  key = await keyTools(platform, account);
  writeFileSync(join(key.tools.folder, "backup.txt"), "backup");
  for (const [name, megabytes] of [
    ["64.bin", 64],
    ["256.bin", 256],
  ] as const) {
    writeFileSync(join(key.tools.folder, name), "");
    truncateSync(join(key.tools.folder, name), megabytes * 1024 * 1024);
  }
});

const put = (bucket: string, name = "novo.txt") =>
  key.tools.aws("s3", "cp", "backup.txt", `s3://${bucket}/${name}`);
const remove = (bucket: string, name: string) => key.tools.aws("s3", "rm", `s3://${bucket}/${name}`);
const read = (bucket: string, name: string) =>
  key.tools.aws("s3api", "get-object", "--bucket", bucket, "--key", name, "lido.bin");
const becomes = (attempt: () => Promise<ToolResult>) => ({
  refused: () => expect.poll(async () => outcomeOf(await attempt()), storeFollows).toBe("refused"),
  done: () => expect.poll(async () => outcomeOf(await attempt()), storeFollows).toBe("done"),
});

test("a bucket's spending cap refuses the key there alone, says why in the portal, and lets it in when released", async ({
  browser,
  platform,
}) => {
  const bucket = await newBucket(account, "teto");
  const other = await newBucket(account, "livre");
  // 64 MB at R$ 0,40 for each GB of traffic are 2,5 centavos.
  await account.api.spendingCaps.set.mutate({
    bucketName: bucket,
    limitCentavos: 2n,
    action: "STOP_ALL_BUT_RESTORE",
  });
  await expectDone(key.tools.aws("s3", "cp", "64.bin", `s3://${bucket}/64.bin`));
  await expect
    .poll(
      async () => {
        await account.api.dashboard.refresh.mutate();
        return account.api.spendingCaps.stops.query();
      },
      { timeout: 30_000, intervals: [1500] },
    )
    .toEqual([expect.objectContaining({ bucketName: bucket, action: "STOP_ALL_BUT_RESTORE" })]);
  await becomes(() => put(bucket)).refused();
  await expectRefused(remove(bucket, "64.bin"));
  await expectDone(read(bucket, "64.bin"));
  await expectDone(put(other));

  const page = await (await browser.newContext({ storageState: account.storageState })).newPage();
  await page.goto(`${platform.appUrl}/painel`);
  await page.getByRole("link", { name: "Ver e liberar" }).click();
  await page.getByRole("button", { name: "Liberar até o fim do mês" }).click();
  await expect(page.getByText("Liberado acima do teto até o fim do mês.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ver e liberar" })).toBeHidden();
  await page.context().close();
  await becomes(() => put(bucket)).done();
  await expectDone(remove(bucket, "64.bin"));
});

test("a full account's key is refused, still reads and deletes, and is let in when a quota request is approved or room is made", async ({
  platform,
}) => {
  const admin = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
  const { accountId, api } = account;
  const bucket = await newBucket(account, "quota");
  await admin.api.accounts.setQuota.mutate({ accountId, quotaBytes: gigabyte });
  await expectDone(key.tools.aws("s3", "cp", "256.bin", `s3://${bucket}/1`));
  for (const copy of ["2", "3", "4"]) {
    await expectDone(key.tools.aws("s3", "cp", `s3://${bucket}/1`, `s3://${bucket}/${copy}`));
  }
  const measuredPut = async () => {
    await api.dashboard.refresh.mutate();
    return put(bucket);
  };
  await becomes(measuredPut).refused();
  await expectDone(read(bucket, "4"));

  await api.quotaRequests.create.mutate({ quotaBytes: 3n * gigabyte, reason: "Mais servidores" });
  const requests = await admin.api.quotaRequests.listAll.query({ status: "PENDING" });
  const requestId = requests.find((request) => request.accountId === accountId)?.id ?? "";
  await admin.api.quotaRequests.decide.mutate({ requestId, decision: "approve" });
  const approvedAt = performance.now();
  await becomes(() => put(bucket)).done();
  const seconds = ((performance.now() - approvedAt) / 1000).toFixed(1);
  test
    .info()
    .annotations.push({ type: "from approval to a write that is let in", description: `${seconds} s` });

  await admin.api.accounts.setQuota.mutate({ accountId, quotaBytes: gigabyte });
  await becomes(() => put(bucket)).refused();
  await expectDone(remove(bucket, "1"));
  await becomes(measuredPut).done();
});

function outcomeOf({ code, stdout, stderr }: ToolResult): string {
  if (code === 0) return "done";
  return /AccessDenied|Access Denied|QuotaExceeded/.test(`${stdout}${stderr}`)
    ? "refused"
    : `${stdout}${stderr}`;
}

async function expectDone(attempt: Promise<ToolResult>): Promise<void> {
  expect(outcomeOf(await attempt)).toBe("done");
}

async function expectRefused(attempt: Promise<ToolResult>): Promise<void> {
  expect(outcomeOf(await attempt)).toBe("refused");
}
