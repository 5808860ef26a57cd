import { type Browser, expect, type Page } from "@playwright/test";
import { readMail } from "../support/mailbox";
import { test } from "../support/test";

const person = {
  fullName: "João Conceição",
  email: "joao@techcorp.example",
  phone: "(11) 98765-4321",
  taxId: "12.ABC.345/01DE-35",
  companyName: "TechCorp Soluções Ltda",
  password: "Cavalo8Correto",
};

async function openPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: "pt-BR", timezoneId: "America/Sao_Paulo" })).newPage();
}

async function signIn(page: Page, appUrl: string, email: string, password: string): Promise<void> {
  await page.goto(`${appUrl}/entrar`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: /^Senha/ }).fill(password);
  await page.getByRole("button", { name: "Entrar" }).click();
}

test("a company signs up, backs up with stock tools, is billed to the byte and pays by Pix", async ({
  browser,
  platform,
  request,
}) => {
  const owner = await openPage(browser);
  const provider = await openPage(browser);

  await test.step("the person registers and confirms the e-mail", async () => {
    await owner.goto(platform.appUrl);
    await owner.getByRole("link", { name: "Criar conta" }).first().click();
    await owner.getByLabel("Nome completo").fill(person.fullName);
    await owner.getByLabel("E-mail corporativo").fill(person.email);
    await owner.getByLabel("Telefone").fill(person.phone);
    await owner.getByLabel("CPF ou CNPJ").fill(person.taxId);
    await owner.getByRole("textbox", { name: /^Senha/ }).fill(person.password);
    await owner.getByLabel("Nome da empresa").fill(person.companyName);
    await owner.getByRole("radio", { name: /Business/ }).click();
    await owner.getByRole("checkbox").click();
    await owner.getByRole("button", { name: "Criar conta" }).click();
    await expect(owner.getByRole("button", { name: "Confirmar e-mail" })).toBeVisible();
    const code = /\b\d{6}\b/.exec(await readMail(request, platform.mailboxUrl, person.email, /código/))?.[0];
    await owner.getByLabel("Código de confirmação").fill(code ?? "");
    await expect(owner.getByText(/até 24\s?h/)).toBeVisible();
  });

  await test.step("the Super Admin sees the registration and approves it with one click", async () => {
    await signIn(
      provider,
      platform.appUrl,
      platform.superAdmin?.email ?? "",
      platform.superAdmin?.password ?? "",
    );
    await provider.waitForURL("**/admin");
    await provider.goto(`${platform.appUrl}/admin/cadastros`);
    const card = provider.getByRole("article").filter({ hasText: person.companyName });
    await expect(card).toContainText(person.taxId);
    await expect(card).toContainText(person.phone);
    await card.getByRole("button", { name: "Aprovar" }).click();
  });

  await test.step("the tenant exists within seconds and the welcome mail carries no secret", async () => {
    const mail = await readMail(request, platform.mailboxUrl, person.email, /aprovada/i);
    expect(mail).not.toMatch(/secret key:\s*\S{20}/i);
  });
});
