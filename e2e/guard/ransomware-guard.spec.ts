import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { keyTools } from "../support/key-tools";
import { readMail } from "../support/mailbox";
import { type NewAccount, newAccount } from "../support/new-account";
import { openSession, type PortalSession, portalApi } from "../support/portal-session";
import type { PlatformAddresses } from "../support/start-platform";
import { expect, test } from "../support/test";

/** More than a new key may delete in ten minutes. */
const fileCount = 1100;

const checksums = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]);

/** An Admin of the account, invited by mail and signed in. */
async function invitedAdmin(
  platform: PlatformAddresses,
  account: NewAccount,
  page: Page,
): Promise<PortalSession> {
  const email = `ana-${account.accountId.slice(0, 8)}@exemplo.com.br`;
  const password = `Tucano-${account.accountId.slice(0, 8)}-9`;
  await account.api.team.invite.mutate({ email, role: "ADMIN" });
  const text = await readMail(page.request, platform.mailboxUrl, email, /convite/i);
  const token = /\/convite\/([\w-]+)/.exec(text)?.[1] ?? "";
  await portalApi(platform.appUrl).team.acceptInvitation.mutate({ token, fullName: "Ana Admin", password });
  return openSession(platform.appUrl, { email, password });
}

test("a second person approves, a burst freezes its key, and one click brings every file back", async ({
  browser,
  page,
  platform,
}) => {
  // Bursts are looked for once a minute.
  test.setTimeout(400_000);
  const account = await newAccount(platform);
  const admin = await invitedAdmin(platform, account, page);
  const name = `guarda-${account.accountId.slice(0, 8)}`;
  await account.api.buckets.create.mutate({ name, versioning: true });
  const { tools, accessKeyId } = await keyTools(platform, account);
  const backup = await keyTools(platform, account, { name: "Backup" });

  const source = join(tools.folder, "fonte");
  mkdirSync(source);
  for (let index = 0; index < fileCount; index += 1) {
    writeFileSync(join(source, `ação ${index}.txt`), `conteúdo ${index} ${account.accountId}`);
  }
  expect(
    await backup.tools.rclone("copy", "--transfers", "32", source, `remote:${name}/dados`),
  ).toMatchObject({
    code: 0,
  });

  await page.context().addCookies(account.storageState.cookies);
  await page.goto(`/buckets/${name}?aba=configuracoes`);
  await page.getByRole("switch", { name: "Exigir a aprovação de uma segunda pessoa" }).click();
  await expect(page.getByText("Segunda aprovação ligada neste bucket.")).toBeVisible();
  await page.getByRole("switch", { name: "Ligado" }).click();
  await expect(page.getByText("outra pessoa da equipe precisa aprovar")).toBeVisible();
  expect((await account.api.buckets.get.query({ name })).versioning).toBe("ENABLED");
  await page.goto("/aprovacoes");
  await expect(page.getByText("Outra pessoa precisa aprovar o que você pediu.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Aprovar" })).toHaveCount(0);

  const adminPage = await (await browser.newContext({ storageState: admin.storageState })).newPage();
  await adminPage.goto(`${platform.appUrl}/aprovacoes`);
  await adminPage.getByRole("button", { name: "Recusar" }).click();
  await adminPage.getByLabel("Motivo").fill("Ainda precisamos das versões.");
  await adminPage.getByRole("alertdialog").getByRole("button", { name: "Recusar" }).click();
  await expect(adminPage.getByText("Ainda precisamos das versões.")).toBeVisible();

  // Ransomware holds the key: overwrites some, deletes the rest, and tries to delete versions for good.
  const encrypted = join(tools.folder, "cifrados");
  mkdirSync(encrypted);
  for (let index = 0; index < 10; index += 1) {
    writeFileSync(join(encrypted, `ação ${index}.txt`), `CIFRADO ${index}`);
  }
  expect(await tools.rclone("copy", "--ignore-times", encrypted, `remote:${name}/dados`)).toMatchObject({
    code: 0,
  });
  const key = "dados/ação 0.txt";
  const { versions } = await account.api.objects.versions.query({ bucketName: name, key });
  const versionId = versions.at(-1)?.versionId ?? "";
  const forGood = await tools.aws(
    ...["s3api", "delete-object", "--bucket", name, "--key", key, "--version-id", versionId],
  );
  expect(forGood.stderr).toContain("AccessDenied");
  // The key may be stopped before the last file is gone.
  await tools.rclone("delete", "--checkers", "32", `remote:${name}/dados`);

  await expect
    .poll(async () => (await account.api.ransomwareGuard.freezes.query())[0]?.state, { timeout: 120_000 })
    .toBe("FROZEN");
  expect((await tools.aws("s3", "ls", `s3://${name}`)).code).not.toBe(0);
  await readMail(page.request, platform.mailboxUrl, account.owner.email, /Congelamos a chave/);

  await page.goto("/chaves");
  await page.getByRole("button", { name: "Desfazer" }).click();
  await expect(page.getByText(/Desfeito: 1\.\d{3} objetos restaurados/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("A chave continua congelada.")).toBeVisible();
  expect((await tools.aws("s3", "ls", `s3://${name}`)).code).not.toBe(0);

  await account.api.accessKeys.activate.mutate({ accessKeyId });
  const restored = join(tools.folder, "restaurado");
  expect(await tools.rclone("copy", "--transfers", "32", `remote:${name}/dados`, restored)).toMatchObject({
    code: 0,
  });
  expect(checksums(restored)).toEqual(checksums(source));
});
