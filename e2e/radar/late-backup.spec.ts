import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditEntryOf } from "../../src/testing/factories/audit-entries";
import { keyTools, newBucket } from "../support/key-tools";
import { readMail } from "../support/mailbox";
import { newAccount } from "../support/new-account";
import { openSession } from "../support/portal-session";
import type { PlatformAddresses } from "../support/start-platform";
import { expect, test } from "../support/test";

const hourMs = 3_600_000;
const objectBytes = 20_000;

test("a backup that stops coming is told by mail and on the radar, and a real one ends the alert", async ({
  platform,
  browser,
  request,
}) => {
  const account = await newAccount(platform);
  const bucketName = await newBucket(account, "servidores");
  const { accessKeyId, tools } = await keyTools(platform, account, { name: "Servidor de arquivos" });
  const user = await userAtStore(platform, account.accountId);
  const last = Date.now() - 30 * hourMs;
  const writes = Array.from({ length: 10 }, (_, day) => last - day * 24 * hourMs).flatMap((start) =>
    [0, 2, 5].map((minutes) => ({ at: new Date(start + minutes * 60_000), bytes: objectBytes })),
  );
  const common = { user, accessKeyId, bucketName, userAgent: "rclone/v1.60.1" };
  await tellAsStore(
    platform,
    writes.map((write) => auditEntryOf({ ...common, ...write })),
  );

  const context = await browser.newContext({ storageState: account.storageState });
  const page = await context.newPage();
  await page.goto("/radar");
  await page.getByRole("button", { name: "Atualizar agora" }).click();
  await expect(page.getByRole("heading", { name: "0 de 1 backup em dia" })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: bucketName });
  await expect(row).toContainText("Atrasado");
  await expect(row).toContainText("todo dia por volta d");
  await expect(row).toContainText("rclone");
  const { email } = account.owner;
  const mail = await readMail(request, platform.mailboxUrl, email, /Sem backup há 30 horas/);
  expect(mail).toContain(bucketName);
  expect(mail).toContain("Servidor de arquivos");

  await row.getByRole("button", { name: bucketName }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("ainda aberto");
  await dialog.getByRole("tab", { name: "Alertas" }).click();
  await dialog.getByLabel("Horas sem backup").fill("0");
  await dialog.getByRole("button", { name: "Salvar alertas" }).click();
  await expect(dialog).toContainText("No mínimo 1 hora.");
  await dialog.getByLabel("Horas sem backup").fill("28");
  await dialog.getByRole("button", { name: "Salvar alertas" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText("Atrasado");

  writeFileSync(join(tools.folder, "hoje.bin"), randomBytes(3 * objectBytes));
  const copied = await tools.rclone("copyto", "hoje.bin", `remote:${bucketName}/hoje.bin`);
  expect(copied.code, copied.stderr).toBe(0);
  await expect
    .poll(async () => {
      const log = await account.api.accessLog.list.query({ bucketName, objectPrefix: "hoje", limit: 50 });
      return log.entries.some(({ operation }) => operation === "PutObject");
    })
    .toBe(true);
  await page.getByRole("button", { name: "Atualizar agora" }).click();
  await expect(page.getByRole("heading", { name: "1 de 1 backup em dia" })).toBeVisible();
  await expect(row).toContainText("Em dia");
  expect(await readMail(request, platform.mailboxUrl, email, /O backup voltou/)).toContain(bucketName);
  await context.close();
});

/** Tells the portal of uploads with the token that only the store has. */
async function tellAsStore({ appUrl, dataDir }: PlatformAddresses, entries: string[]): Promise<void> {
  const secrets = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as { auditToken: string };
  const tell = async () => {
    const answer = await fetch(`${appUrl}/api/hooks/minio-audit`, {
      method: "POST",
      headers: { authorization: `Bearer ${secrets.auditToken}` },
      body: entries.join("\n"),
    });
    return answer.status;
  };
  // 503 asks the store to come again, as it does while other batches are being booked.
  await expect.poll(tell).toBe(204);
}

async function userAtStore(platform: PlatformAddresses, accountId: string): Promise<string> {
  const provider = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
  const { tenant } = await provider.api.accounts.get.query({ accountId });
  return tenant?.minioUser ?? "";
}
