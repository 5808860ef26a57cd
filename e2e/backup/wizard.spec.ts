import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { joinTeam } from "../support/join-team";
import { type NewAccount, newAccount } from "../support/new-account";
import type { PortalSession } from "../support/portal-session";
import { expect, test } from "../support/test";

let account: NewAccount;
test.beforeAll(async ({ platform }) => {
  account = await newAccount(platform);
  await account.api.accessKeys.showFirst.mutate();
});

test("an Admin makes bucket and key in the wizard, tests them and keeps the report", async ({
  browser,
  platform,
}) => {
  const page = await open(browser, await joinTeam(platform, account, "ADMIN"), platform.appUrl);
  const bucket = `veeam-${account.accountId.slice(0, 8)}`;
  await page.getByRole("radio", { name: "Veeam" }).click();
  await page.getByRole("button", { name: "Criar bucket" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nome do bucket").fill(bucket);
  await expect(dialog.getByText(/object lock ligado e retenção padrão desligada/)).toBeVisible();
  await dialog.getByRole("button", { name: "Criar bucket" }).click();
  await expect(page.getByLabel("Bucket", { exact: true })).toContainText(bucket);

  await page.getByRole("button", { name: "Gerar chave só deste bucket" }).click();
  await dialog.getByRole("button", { name: "Gerar chave" }).click();
  await page.getByLabel("Salvei as credenciais em local seguro").click();
  await page.getByRole("button", { name: "Fechar e voltar ao guia" }).click();
  await expect(page.getByLabel("Chave de acesso", { exact: true })).toContainText(bucket);

  const [values] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Baixar veeam-s3.txt" }).click(),
  ]);
  expect(readFileSync(await values.path(), "utf8")).not.toContain("SECRET_ACCESS_KEY");

  await page.getByRole("button", { name: "Testar conexão S3" }).click();
  await expect(page.getByRole("main").getByText("Conexão estabelecida com sucesso")).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("list", { name: "Passos do teste" }).getByRole("listitem")).toHaveCount(6);
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Baixar relatório" }).click(),
  ]);
  const text = readFileSync(await report.path(), "utf8");
  for (const part of ["APROVADO", bucket, "Ver que um arquivo protegido não se apaga"])
    expect(text).toContain(part);
  const { entries } = await account.api.objects.list.query({
    bucketName: bucket,
    folder: "",
    withDeleted: true,
  });
  expect(entries).toEqual([]);
  await page.context().close();
});

test("a Developer reads the guide with a placeholder for the secret, and changes nothing", async ({
  browser,
  platform,
}) => {
  const bucket = `guia-${account.accountId.slice(0, 8)}`;
  await account.api.buckets.create.mutate({ name: bucket });
  const page = await open(browser, await joinTeam(platform, account, "DEVELOPER"), platform.appUrl);
  await page.getByRole("radio", { name: "Restic" }).click();
  await expect(page.getByText("Peça a um Admin ou ao Owner da sua conta.")).toBeVisible();
  for (const name of [/Criar bucket/, /Gerar chave/, /Testar conexão/, /Mostrar/]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Baixar restic.env" }).click(),
  ]);
  const contents = readFileSync(await file.path(), "utf8");
  expect(contents).toContain("AWS_SECRET_ACCESS_KEY='SECRET_ACCESS_KEY'");
  expect(contents).toContain(platform.storageUrl);

  await page.goto(`/buckets/${bucket}/objetos`);
  await expect(page.getByRole("heading", { name: "Objetos" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Enviar" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Criar pasta" })).toHaveCount(0);
  await page.context().close();
});

test("a visitor watches a tutorial that loads nothing before", async ({ page }) => {
  const videos: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".mp4")) videos.push(request.url());
  });
  await page.goto("/tutoriais");
  expect(videos).toEqual([]);
  const button = page.getByRole("button", { name: /Assistir vídeo \(\d:\d\d\) de Imperius Backup/ });
  await button.click();
  const video = page.locator("video");
  await expect(video).toBeVisible();
  await expect.poll(() => videos.length).toBeGreaterThan(0);
  await expect(video.locator("track")).toHaveAttribute("srclang", "pt-BR");
});

async function open(browser: Browser, { storageState }: PortalSession, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ storageState, baseURL, locale: "pt-BR" });
  const page = await context.newPage();
  await page.goto("/backup");
  await expect(page.getByRole("heading", { name: "Credenciais S3" })).toBeVisible();
  return page;
}
