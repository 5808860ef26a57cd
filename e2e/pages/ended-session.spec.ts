import type { Page } from "@playwright/test";
import { newAccount } from "../support/new-account";
import { openSession } from "../support/portal-session";
import { expect, test } from "../support/test";

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Senha", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Entrar" }).click();
}

test("a page opened without a session, or with one that is over, leads to sign-in and back", async ({
  platform,
  browser,
}) => {
  const account = await newAccount(platform);
  const page = await (await browser.newContext({ baseURL: platform.appUrl })).newPage();
  for (const path of ["/radar", "/faturas?situacao=pagas"]) {
    for (const cookie of [undefined, "not.a.session"]) {
      await page.context().clearCookies();
      if (cookie) await page.context().addCookies([{ name: "session", value: cookie, url: platform.appUrl }]);
      await page.goto(path);
      await expect(page).toHaveURL((url) => url.pathname === "/entrar");
      await signIn(page, account.owner);
      await expect(page).toHaveURL((url) => url.pathname + url.search === path);
      await expect(page.getByRole("main")).toBeVisible();
    }
  }
  await page.context().close();
});

test("a tab that is still open after signing out says so, keeps what was typed and comes back", async ({
  platform,
  browser,
}) => {
  const account = await newAccount(platform);
  const context = await browser.newContext({ baseURL: platform.appUrl, storageState: account.storageState });
  const stale = await context.newPage();
  await stale.goto("/buckets");
  await stale.getByRole("button", { name: "Criar bucket" }).first().click();
  await stale.getByLabel("Nome do bucket").fill("aba-esquecida");

  const other = await context.newPage();
  await other.goto("/painel");
  await other.getByRole("button", { name: /Dona da Padaria/ }).click();
  await other.getByRole("menuitem", { name: "Sair" }).click();
  await expect(other).toHaveURL(/\/entrar/);

  await stale.getByRole("dialog").getByRole("button", { name: "Criar bucket" }).click();
  const told = stale.getByRole("alertdialog");
  await expect(told).toContainText("Sua sessão terminou");
  await told.getByRole("button", { name: "Copiar o que digitei antes" }).click();
  await expect(stale.getByLabel("Nome do bucket")).toHaveValue("aba-esquecida");
  await stale.reload();
  await expect(stale).toHaveURL((url) => url.pathname === "/entrar" && url.search.includes("buckets"));
  await signIn(stale, account.owner);
  await expect(stale).toHaveURL((url) => url.pathname === "/buckets");
  const { api } = await openSession(platform.appUrl, account.owner);
  expect((await api.buckets.list.query()).items).toEqual([]);
  await context.close();
});

test("what is typed stays when the page finds out by itself that its session is over", async ({
  platform,
  browser,
}) => {
  const account = await newAccount(platform);
  const context = await browser.newContext({ baseURL: platform.appUrl, storageState: account.storageState });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/uso");
  const cap = page.getByLabel("Teto por mês, em reais");
  await cap.fill("123,45");
  await context.clearCookies();
  await page.clock.runFor(61_000);
  const told = page.getByRole("alertdialog");
  await expect(told).toContainText("Sua sessão terminou");
  await told.getByRole("button", { name: "Copiar o que digitei antes" }).click();
  await expect(cap).toHaveValue("123,45");
  await context.close();
});

test("a tab of one account neither shows nor changes another that signed in beside it", async ({
  platform,
  browser,
}) => {
  const [first, second] = await Promise.all([newAccount(platform), newAccount(platform)]);
  await second.api.buckets.create.mutate({ name: `vizinho-${second.accountId.slice(0, 8)}` });
  const context = await browser.newContext({ baseURL: platform.appUrl, storageState: first.storageState });
  const stale = await context.newPage();
  await stale.goto("/buckets");
  await stale.getByRole("button", { name: "Criar bucket" }).first().click();
  await stale.getByLabel("Nome do bucket").fill(`meu-${first.accountId.slice(0, 8)}`);

  await context.clearCookies();
  await context.addCookies(second.storageState.cookies);
  await stale.getByRole("dialog").getByRole("button", { name: "Criar bucket" }).click();
  const told = stale.getByRole("alertdialog");
  await expect(told).toContainText("outra pessoa entrou neste navegador");
  await expect(stale.getByText(/vizinho-/)).toHaveCount(0);
  for (const { api } of [first, second]) {
    expect((await api.buckets.list.query()).items.filter(({ name }) => name.startsWith("meu-"))).toEqual([]);
  }
  await told.getByRole("button", { name: "Entrar de novo" }).click();
  await expect(stale.getByText(/vizinho-/).first()).toBeVisible();
  await context.close();
});
