import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { newAccount } from "../support/new-account";
import { expect, test } from "../support/test";

const small = { name: "relatório ação nº 1.txt", mimeType: "text/plain", buffer: Buffer.from("olá, backup") };
const large = {
  name: "imagem grande.bin",
  mimeType: "application/octet-stream",
  buffer: randomBytes(20 * 1024 * 1024),
};

test("files go to the store from the page, and come back, are shared, deleted and restored", async ({
  page,
  platform,
  request,
}) => {
  const account = await newAccount(platform);
  await page.context().addCookies(account.storageState.cookies);
  const bucket = `arquivos-${account.accountId.slice(0, 8)}`;
  await account.api.buckets.create.mutate({ name: bucket, versioning: true });

  await page.goto(`/buckets/${bucket}/objetos`);
  await page.getByRole("button", { name: "Criar pasta" }).click();
  await page.getByLabel("Nome da pasta").fill("Março é aqui");
  await page.getByRole("dialog").getByRole("button", { name: "Criar pasta" }).click();
  await expect(page.getByRole("navigation", { name: "Pasta" })).toContainText("Março é aqui");

  const toApp: number[] = [];
  page.on("request", (sent) => {
    if (sent.url().startsWith(platform.appUrl)) toApp.push(sent.postDataBuffer()?.length ?? 0);
  });
  await page.getByLabel("Arquivos para enviar").setInputFiles([small, large]);
  const uploads = page.getByRole("region", { name: "Envios" });
  await expect(uploads).toContainText("2 de 2 arquivos", { timeout: 60_000 });
  expect(Math.max(...toApp), "the application never carries the bytes").toBeLessThan(4096);
  const table = page.getByRole("table", { name: "Objetos" });
  await expect(table).toContainText("20 MB");

  await table
    .getByRole("row", { name: /relatório/ })
    .getByRole("button", { name: "Ações da linha" })
    .click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Baixar" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(small.name);
  expect(readFileSync(await saved.path())).toEqual(small.buffer);

  await table
    .getByRole("row", { name: /imagem/ })
    .getByRole("button", { name: "Ações da linha" })
    .click();
  await page.getByRole("menuitem", { name: "Compartilhar link" }).click();
  await page.getByRole("radio", { name: "7 dias" }).click();
  await page.getByRole("button", { name: "Gerar link" }).click();
  const link = await page.getByLabel("Link compartilhado").inputValue();
  expect((await (await request.get(link)).body()).equals(large.buffer)).toBe(true);
  await page.getByRole("button", { name: "Concluir" }).click();

  await page.getByRole("button", { name: bucket, exact: true }).click();
  await table.getByRole("row", { name: /Março/ }).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Apagar selecionados" }).click();
  const confirmation = page.getByRole("alertdialog");
  await expect(confirmation).toContainText("3 objetos");
  await confirmation.getByRole("button", { name: "Apagar" }).click();
  await expect(page.getByText("3 objetos apagados.")).toBeVisible();

  await page.goto(
    `/buckets/${bucket}/objetos?${new URLSearchParams({ pasta: "Março é aqui/", apagados: "sim" })}`,
  );
  await table.getByRole("button", { name: /relatório/ }).click();
  const details = page.getByRole("dialog");
  await expect(details).toContainText("Exclusão");
  await details.getByRole("button", { name: "Restaurar" }).click();
  await expect(page.getByText("Versão restaurada")).toBeVisible();
  await page.goto(`/buckets/${bucket}/objetos?${new URLSearchParams({ pasta: "Março é aqui/" })}`);
  await expect(table).toContainText(small.name);
  await expect(table).not.toContainText(large.name);
});
