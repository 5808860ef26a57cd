import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { readMail } from "../support/mailbox";
import type { PlatformAddresses } from "../support/start-platform";
import { StorageTools } from "../support/storage-tools";
import { test } from "../support/test";

interface Person {
  fullName: string;
  email: string;
  phone: string;
  taxId: string;
  companyName: string;
}

const password = "Cavalo8Correto";
const bucketName = "backup-producao";

const joao: Person = {
  fullName: "João Conceição",
  email: "joao@techcorp.example",
  phone: "(11) 98765-4321",
  taxId: "12.ABC.345/01DE-35",
  companyName: "TechCorp Soluções Ltda",
};
const neighbour: Person = {
  fullName: "Maria Vizinha",
  email: "maria@vizinha.example",
  phone: "(21) 99876-5432",
  taxId: "11.222.333/0001-81",
  companyName: "Vizinha Comércio Ltda",
};

async function openPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: "pt-BR", timezoneId: "America/Sao_Paulo" })).newPage();
}

async function signIn(page: Page, appUrl: string, email: string, secret: string): Promise<void> {
  await page.goto(`${appUrl}/entrar`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: /^Senha/ }).fill(secret);
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.waitForURL((url) => url.pathname !== "/entrar");
}

async function register(
  page: Page,
  request: APIRequestContext,
  platform: PlatformAddresses,
  person: Person,
): Promise<void> {
  await page.goto(platform.appUrl);
  await page.getByRole("link", { name: "Criar conta" }).first().click();
  await page.getByLabel("Nome completo").fill(person.fullName);
  await page.getByLabel("E-mail corporativo").fill(person.email);
  await page.getByLabel("Telefone").fill(person.phone);
  await page.getByLabel("CPF ou CNPJ").fill(person.taxId);
  await page.getByRole("textbox", { name: /^Senha/ }).fill(password);
  await page.getByLabel("Nome da empresa").fill(person.companyName);
  await page.getByRole("radio", { name: /Business/ }).click();
  await page.getByRole("checkbox").click();
  await page.getByRole("button", { name: "Criar conta" }).click();
  await expect(page.getByRole("button", { name: "Confirmar e-mail" })).toBeVisible();
  const code = /\b\d{6}\b/.exec(await readMail(request, platform.mailboxUrl, person.email, /código/))?.[0];
  await page.getByLabel("Código de confirmação").fill(code ?? "");
  await expect(page.getByText(/até 24\s?h/)).toBeVisible();
}

async function approve(provider: Page, appUrl: string, person: Person): Promise<void> {
  await provider.goto(`${appUrl}/admin/cadastros`);
  const card = provider.getByRole("article").filter({ hasText: person.companyName });
  await expect(card).toContainText(person.taxId);
  await expect(card).toContainText(person.phone);
  await card.getByRole("button", { name: "Aprovar" }).click();
  await expect(card).toBeHidden();
}

/** Generates a key on the page and returns the text of the downloaded `.aws/credentials`. */
async function createKey(page: Page, appUrl: string, name: string): Promise<string> {
  await page.goto(`${appUrl}/chaves`);
  await page.getByRole("button", { name: "Gerar nova chave" }).click();
  await page.getByLabel("Nome", { exact: false }).first().fill(name);
  await page.getByRole("button", { name: "Gerar chave" }).click();
  await expect(page.getByText("Chave de acesso criada com sucesso")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Baixar .aws/credentials" }).click(),
  ]);
  await page.getByText("Salvei as credenciais em local seguro").click();
  await page.getByRole("button", { name: /^Fechar e ir/ }).click();
  return readFile(await download.path(), "utf8");
}

/** A query of the portal's API with the page's session. */
async function query<Result>(page: Page, appUrl: string, path: string, input?: unknown): Promise<Result> {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
  const answer = await page.request.get(`${appUrl}/api/trpc/${path}${search}`);
  return (await answer.json()).result.data.json as Result;
}

test("a company signs up, backs up with stock tools, is billed to the byte and pays by Pix", async ({
  browser,
  platform,
  request,
}) => {
  test.setTimeout(600_000);
  const owner = await openPage(browser);
  const provider = await openPage(browser);
  const other = await openPage(browser);
  const { appUrl } = platform;
  let tools: StorageTools;
  let storedBytes = 0;

  await test.step("two companies register and confirm their e-mail", async () => {
    await register(owner, request, platform, joao);
    await register(other, request, platform, neighbour);
  });

  await test.step("the Super Admin approves each with one click; the store has the tenant within seconds", async () => {
    const { email, password: secret } = platform.superAdmin ?? { email: "", password: "" };
    await signIn(provider, appUrl, email, secret);
    await approve(provider, appUrl, joao);
    const approvedAt = Date.now();
    await readMail(request, platform.mailboxUrl, joao.email, /aprovada/i);
    expect(Date.now() - approvedAt).toBeLessThan(20_000);
    await approve(provider, appUrl, neighbour);
    await provider.goto(`${appUrl}/admin/contas`);
    await provider.getByRole("link", { name: joao.companyName }).click();
    await expect(provider.getByText("Usuário no storage").first()).toBeVisible();
  });

  await test.step("the Owner creates a bucket and a key, shown once", async () => {
    await signIn(owner, appUrl, joao.email, password);
    await owner.goto(`${appUrl}/buckets?criar=1`);
    await owner.getByLabel("Nome do bucket").fill(bucketName);
    await owner.getByRole("dialog").getByRole("button", { name: "Criar bucket" }).click();
    await expect(owner.getByRole("row").filter({ hasText: bucketName })).toContainText(/0\s?bytes/);
    tools = new StorageTools(platform.storageUrl, await createKey(owner, appUrl, "Servidor web 01"));
  });

  await test.step("aws, rclone and restic work with the downloaded credentials", async () => {
    writeFileSync(join(tools.folder, "relatório anual.bin"), Buffer.alloc(9_000_001, "backup"));
    const upload = await tools.aws("s3", "cp", "relatório anual.bin", `s3://${bucketName}/docs/`, "--quiet");
    expect(upload.stderr).toBe("");
    expect((await tools.aws("s3", "ls")).stdout).toContain(bucketName);
    await tools.aws("s3", "cp", `s3://${bucketName}/docs/relatório anual.bin`, "de-volta.bin", "--quiet");
    expect(
      (await readFile(join(tools.folder, "de-volta.bin"))).equals(Buffer.alloc(9_000_001, "backup")),
    ).toBe(true);

    const check = await tools.rclone(
      "check",
      ".",
      `remote:${bucketName}/docs`,
      "--one-way",
      "--include",
      "relatório*",
    );
    expect(check.code, check.stderr).toBe(0);

    expect((await tools.restic(`${bucketName}/restic`, "init")).code).toBe(0);
    expect((await tools.restic(`${bucketName}/restic`, "backup", "relatório anual.bin")).code).toBe(0);
    const restore = await tools.restic(`${bucketName}/restic`, "restore", "latest", "--target", "restaurado");
    expect(restore.code, restore.stderr).toBe(0);
    const restored = await readFile(join(tools.folder, "restaurado", "relatório anual.bin"));
    expect(restored.equals(Buffer.alloc(9_000_001, "backup"))).toBe(true);

    const listing = await tools.aws("s3", "ls", `s3://${bucketName}`, "--recursive", "--summarize");
    storedBytes = Number(/Total Size: (\d+)/.exec(listing.stdout)?.[1]);
  });

  await test.step("another company's key is refused and does not see the bucket", async () => {
    await signIn(other, appUrl, neighbour.email, password);
    const foreign = new StorageTools(platform.storageUrl, await createKey(other, appUrl, "Curiosa"));
    expect((await foreign.aws("s3", "ls", `s3://${bucketName}`)).stderr).toContain("AccessDenied");
    expect((await foreign.aws("s3", "ls")).stdout).not.toContain(bucketName);
  });

  await test.step("the dashboard shows the true bytes, traffic, requests and cost", async () => {
    await owner.goto(`${appUrl}/painel`);
    await expect(async () => {
      await owner.getByRole("button", { name: "Atualizar agora" }).click({ timeout: 2_000 });
      const { storage } = await query<{ storage: { usedBytes: string } }>(owner, appUrl, "dashboard.get");
      expect(Number(storage.usedBytes)).toBe(storedBytes);
    }).toPass({ timeout: 60_000, intervals: [3_000] });
    const { traffic, cost } = await query<{
      traffic: { ingressBytes: string; egressBytes: string; requests: string };
      cost: { soFarCentavos: string };
    }>(owner, appUrl, "dashboard.get");
    expect(Number(traffic.ingressBytes)).toBeGreaterThanOrEqual(storedBytes);
    expect(Number(traffic.egressBytes)).toBeGreaterThanOrEqual(9_000_001);
    expect(Number(traffic.requests)).toBeGreaterThan(10);
    await owner.reload();
    const shown = (Number(cost.soFarCentavos) / 100).toLocaleString("pt-BR", { minimumFractionDigits: 2 });
    await expect(owner.getByText(new RegExp(`R\\$\\s${shown}`)).first()).toBeVisible();
  });

  let invoiceNumber = "";
  await test.step("the Super Admin closes the period and the invoice exists with its lines", async () => {
    await provider.goto(`${appUrl}/admin/faturas`);
    await provider.getByRole("button", { name: "Fechar uma conta agora" }).click();
    const dialog = provider.getByRole("alertdialog");
    await dialog.getByRole("searchbox").fill(joao.companyName);
    await dialog.getByRole("button", { name: joao.companyName }).click();
    let closings = 0;
    provider.on("request", (sent) => {
      if (sent.url().includes("invoices.closeAccountNow")) closings += 1;
    });
    await provider.getByRole("button", { name: "Fechar agora" }).dblclick();
    await provider.waitForURL(/\/admin\/faturas\/INV-\d{4}-\d{2}-\d{5}$/);
    expect(closings).toBe(1);
    invoiceNumber = provider.url().split("/").at(-1) ?? "";
    await readMail(request, platform.mailboxUrl, joao.email, /fatura/i);
  });

  await test.step("the Owner pays by Pix and the page says so without a reload", async () => {
    await owner.goto(`${appUrl}/faturas/${invoiceNumber}`);
    await owner.getByRole("button", { name: "Gerar Pix" }).click();
    await expect(owner.getByAltText(/QR code/)).toBeVisible();
    const code = await owner.getByTestId("pix-code").textContent();
    expect(code).toContain("br.gov.bcb.pix");
    const gateway = await openPage(browser);
    await gateway.goto(platform.paymentsUrl);
    await gateway.getByRole("link").filter({ hasText: /pix/i }).first().click();
    await gateway
      .getByRole("button", { name: /Aprovar|Pagar/ })
      .first()
      .click();
    await expect(owner.getByText("Fatura paga")).toBeVisible({ timeout: 6_000 });
    await readMail(request, platform.mailboxUrl, joao.email, /recebemos|recibo|pagamento/i);
  });
});
