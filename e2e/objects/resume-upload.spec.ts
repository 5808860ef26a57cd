import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { type NewAccount, newAccount } from "../support/new-account";
import { expect, test } from "../support/test";

const folder = mkdtempSync(join(tmpdir(), "envios-"));
const path = join(folder, "máquina virtual.vhd");
const content = randomBytes(20 * 1024 * 1024);
writeFileSync(path, content);
test.afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const isLastPart = (url: URL) => url.searchParams.get("partNumber") === "3";

test("an upload cut off by a closed page goes on where it stopped", async ({ context, page, platform }) => {
  const { account, bucket } = await openBucket(platform, context);
  await interrupt(page, bucket);

  await page.reload();
  const interrupted = page.getByRole("region", { name: "Envios interrompidos" });
  await expect(interrupted).toContainText("1 envio interrompido");
  await expect(interrupted).toContainText("máquina virtual.vhd");

  const another = join(folder, "outro.vhd");
  writeFileSync(another, content);
  await page.getByLabel("Arquivos dos envios interrompidos").setInputFiles(another);
  await expect(page.getByText("Nenhum arquivo escolhido é de um envio interrompido")).toBeVisible();

  await page.unrouteAll();
  const sentParts: string[] = [];
  page.on("request", (request) => {
    const part = new URL(request.url()).searchParams.get("partNumber");
    if (part && request.method() === "PUT") sentParts.push(part);
  });
  const choosing = page.waitForEvent("filechooser");
  await interrupted.getByRole("button", { name: "Continuar" }).click();
  await (await choosing).setFiles(path);
  await expect(page.getByRole("region", { name: "Envios", exact: true })).toContainText("1 de 1 arquivo");
  expect(sentParts).toEqual(["3"]);
  await expect(interrupted).toBeHidden();

  const { url } = await account.api.objects.download.mutate({
    bucketName: bucket,
    key: "máquina virtual.vhd",
  });
  const stored = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(sha256(stored)).toBe(sha256(readFileSync(path)));
  await page.reload();
  await expect(page.getByRole("table", { name: "Objetos" })).toContainText("20 MB");
  await expect(interrupted).toBeHidden();
});

test("another tab does not take an upload that is on its way, and a discarded one leaves nothing", async ({
  context,
  page,
  platform,
}) => {
  const { bucket } = await openBucket(platform, context);
  await interrupt(page, bucket);
  const other = await context.newPage();
  await other.goto(`/buckets/${bucket}/objetos`);
  await expect(other.getByRole("button", { name: "Criar pasta" })).toBeVisible();
  const interrupted = other.getByRole("region", { name: "Envios interrompidos" });
  await expect(interrupted).toBeHidden();

  await page.close({ runBeforeUnload: false });
  await other.reload();
  await expect(interrupted).toContainText("1 envio interrompido");
  await interrupted.getByRole("button", { name: "Descartar" }).click();
  const aborting = other.waitForResponse((answer) => answer.url().includes("objects.abortUpload"));
  await other.getByRole("alertdialog").getByRole("button", { name: "Descartar" }).click();
  expect((await aborting).ok()).toBe(true);
  await expect(interrupted).toBeHidden();
  await other.reload();
  await expect(other.getByRole("button", { name: "Criar pasta" })).toBeVisible();
  await expect(interrupted).toBeHidden();
});

async function openBucket(platform: Parameters<typeof newAccount>[0], context: BrowserContext) {
  const account: NewAccount = await newAccount(platform);
  await context.addCookies(account.storageState.cookies);
  const bucket = `retomar-${account.accountId.slice(0, 8)}`;
  await account.api.buckets.create.mutate({ name: bucket });
  return { account, bucket };
}

/** Sends the file until only its last part is missing. */
async function interrupt(page: Page, bucket: string): Promise<void> {
  // The last part never answers: as when the machine goes to sleep.
  await page.route(isLastPart, () => undefined);
  await page.goto(`/buckets/${bucket}/objetos`);
  await expect(page.getByRole("button", { name: "Criar pasta" })).toBeVisible();
  const arriving = [1, 2].map((number) =>
    page.waitForResponse(
      (answer) =>
        new URL(answer.url()).searchParams.get("partNumber") === String(number) &&
        answer.request().method() === "PUT",
    ),
  );
  await page.getByLabel("Arquivos para enviar").setInputFiles(path);
  for (const answer of await Promise.all(arriving)) expect(answer.status()).toBe(200);
}
