import { newAccount } from "../support/new-account";
import { openSession } from "../support/portal-session";
import { expect, test } from "../support/test";

test("the Super Admin sees how the business goes, tries a price and gives an account a plan of its own", async ({
  platform,
  browser,
}) => {
  const account = await newAccount(platform);
  const admin = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
  const { storageState } = admin;
  const page = await (await browser.newContext({ storageState, locale: "pt-BR" })).newPage();

  await test.step("the overview tells revenue, customers and what is still unknown", async () => {
    await page.goto(`${platform.appUrl}/admin`);
    await expect(page.getByRole("heading", { name: "Receita recorrente", exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Clientes ativos" })).toBeVisible();
    await expect(page.getByText(/sem cancelamentos ainda|aparece com a primeira/).first()).toBeVisible();
    await page.getByRole("button", { name: "Informar gasto" }).click();
    await page.getByLabel("Gasto em reais").fill("1.800,00");
    await page.getByRole("button", { name: "Salvar gasto" }).click();
    await expect(page.getByText("Gasto anotado.")).toBeVisible();
    await expect(page.getByText(/nenhum cliente novo em|^em /).first()).toBeVisible();
  });

  await test.step("a price is tried on last month before it is set, and can be taken back", async () => {
    await page.goto(`${platform.appUrl}/admin/planos`);
    const card = page.getByRole("article", { name: "Starter" });
    await card.getByRole("button", { name: "Novo preço" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("GB-mês armazenado, em reais").fill("0,19");
    await dialog.getByRole("button", { name: "Ver o efeito" }).click();
    await expect(dialog.getByLabel("Efeito sobre o mês passado")).toContainText(/Ninguém usou|Faturas de/);
    await dialog.getByRole("button", { name: "Marcar o preço" }).click();
    await expect(card.getByText(/A partir de/)).toBeVisible();
    await card.getByRole("button", { name: "Retirar" }).click();
    await expect(card.getByText(/A partir de/)).toHaveCount(0);
  });

  await test.step("a plan of its own gives its quota at once, and ends when the account moves back", async () => {
    await page.goto(`${platform.appUrl}/admin/contas/${account.accountId}`);
    await page.getByRole("button", { name: "Plano", exact: true }).click();
    await page.getByRole("menuitem", { name: "Criar plano próprio" }).click();
    const dialog = page.getByRole("dialog");
    const name = `Próprio ${account.companyName}`;
    await expect(dialog.getByLabel("Nome do plano")).toHaveValue(name);
    await dialog.getByRole("textbox", { name: "Quota" }).fill("250");
    await dialog.getByRole("button", { name: "Ver o efeito" }).click();
    await dialog.getByRole("button", { name: /^Criar/ }).click();
    await expect(page.getByText(`${account.companyName} está no plano ${name}.`)).toBeVisible();
    expect(await admin.api.accounts.get.query({ accountId: account.accountId })).toMatchObject({
      planName: name,
      quotaBytes: 250n * 1024n ** 3n,
    });
    await page.goto(`${platform.appUrl}/admin/planos`);
    await page.getByRole("article", { name }).getByRole("button", { name: "Encerrar" }).click();
    await page.getByRole("radio", { name: /^Starter/ }).click();
    await page.getByRole("button", { name: "Mudar de plano" }).click();
    await expect(page.getByText(`${account.companyName} mudou de plano.`)).toBeVisible();
    await expect(page.getByText(/plano próprio encerrado|planos próprios encerrados/)).toBeVisible();
  });
});
