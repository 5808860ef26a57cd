/**
 * Photographs the portal for the PDF guides: `npm run guides:screenshots`, on an installed and built clone.
 * It starts a platform of its own, signs a company up and goes the way that the guides describe.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, expect, type Page } from "@playwright/test";
import { newAccount } from "../../e2e/support/new-account";
import { platformPlace, startPlatform } from "../../e2e/support/start-platform";

const folder = join(import.meta.dirname, "screenshots");
const shownEndpoint = "https://s3.cloudstoragepro.com.br";

async function main(): Promise<void> {
  const place = await platformPlace();
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  let platform = await startPlatform({ ...place, S3_PUBLIC_ENDPOINT: shownEndpoint });
  try {
    const account = await newAccount(platform);
    await account.api.accessKeys.showFirst.mutate();
    for (const name of ["backup-web-01", "backup-db-prod"]) await account.api.buckets.create.mutate({ name });
    const open = async (storageState?: typeof account.storageState) => {
      const context = await browser.newContext({
        ...display(platform.appUrl),
        ...(storageState && { storageState }),
      });
      return context.newPage();
    };
    await photographSignIn(await open());
    const page = await open(account.storageState);
    await photographBuckets(page);
    await photographKeys(page);
    await photographBackup(await open(account.storageState));
    // The test goes to the address that customers use: here it has to exist.
    await platform.stop();
    platform = await startPlatform(place);
    await photographTest(await open(account.storageState));
  } finally {
    await browser.close();
    await platform.stop();
    rmSync(platform.dataDir, { recursive: true, force: true });
  }
}

function display(baseURL: string) {
  return {
    baseURL,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    viewport: { width: 1200, height: 840 },
    deviceScaleFactor: 1.5,
    colorScheme: "light" as const,
    reducedMotion: "reduce" as const,
  };
}

async function photographSignIn(page: Page): Promise<void> {
  await page.goto("/entrar");
  await page.getByLabel("E-mail").fill("ana@padaria.com.br");
  await save(page, "sign-in");
}

async function photographBuckets(page: Page): Promise<void> {
  await page.goto("/buckets");
  await page.getByText("backup-web-01").first().waitFor();
  await save(page, "buckets");
  await page.getByRole("button", { name: "Criar bucket" }).first().click();
  await page.getByLabel("Nome do bucket").fill("backup-servidor-01");
  await save(page, "create-bucket");
  await page.getByLabel(/^Object lock/).click();
  await page.getByLabel("Retenção padrão").click();
  await save(page, "create-bucket-locked");
  await page.getByRole("dialog").getByRole("button", { name: "Criar bucket" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function photographKeys(page: Page): Promise<void> {
  await page.goto("/chaves");
  await page.getByRole("button", { name: "Gerar nova chave" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nome").fill("Servidor de backup");
  await dialog.getByLabel("Todos os buckets").click();
  await dialog.getByLabel("backup-servidor-01").click();
  await save(page, "create-key");
  await dialog.getByRole("button", { name: "Gerar chave" }).click();
  await page.getByText("Chave de acesso criada com sucesso").waitFor();
  await save(page, "new-key");
  await page.getByLabel("Salvei as credenciais em local seguro").click();
  await page.getByRole("button", { name: /^Fechar(?! aviso)/ }).click();
  const list = await page.context().newPage();
  await list.goto("/chaves");
  await list.getByText("Servidor de backup").filter({ visible: true }).first().waitFor();
  await save(list, "keys");
  await page.close();
}

async function photographBackup(page: Page): Promise<void> {
  for (const [id, name] of [
    ["imperius", "Imperius Backup"],
    ["veeam", "Veeam Backup & Replication"],
    ["acronis", "Acronis Cyber Backup"],
  ] as const) {
    await page.goto("/backup");
    await page.getByRole("radio", { name }).click();
    await choose(page, "Chave de acesso", /Servidor de backup/);
    await choose(page, "Bucket", /^backup-servidor-01$/);
    await bringUp(page, "Credenciais S3");
    await save(page, `backup-${id}`);
  }
}

async function photographTest(page: Page): Promise<void> {
  await page.goto("/backup");
  await choose(page, "Chave de acesso", /Servidor de backup/);
  await choose(page, "Bucket", /^backup-servidor-01$/);
  await page.getByRole("button", { name: "Testar conexão S3" }).click();
  const answer = page.getByRole("main").getByText(/^(Conexão estabelecida com sucesso|A conexão falhou)$/);
  await expect(answer).toHaveText(/sucesso/, { timeout: 30_000 });
  await bringUp(page, "Testar conexão");
  await save(page, "connection-test");
}

/** Scrolls until the card with this heading stands under the page's header. */
async function bringUp(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { name: heading }).evaluate((title) => {
    title.scrollIntoView({ block: "start" });
    window.scrollBy(0, -120);
  });
}

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator("main [aria-busy=true], main .animate-pulse")).toHaveCount(0);
  await page.screenshot({
    path: join(folder, `${name}.jpg`),
    type: "jpeg",
    quality: 72,
    animations: "disabled",
    caret: "hide",
  });
}

await main();
