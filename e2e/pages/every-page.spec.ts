import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, request } from "@playwright/test";
import { readMail } from "../support/mailbox";
import { type NewAccount, newAccount } from "../support/new-account";
import { openSession, type PortalSession, portalApi } from "../support/portal-session";
import type { PlatformAddresses } from "../support/start-platform";
import { test } from "../support/test";

const publicPages = [
  "/",
  "/precos",
  "/termos",
  "/privacidade",
  "/tutoriais",
  "/entrar",
  "/cadastro",
  "/esqueci-senha",
];
const developerPages = [
  "/painel",
  "/buckets",
  "/buckets/BUCKET",
  "/buckets/BUCKET/objetos",
  "/chaves",
  "/backup",
  "/radar",
  "/configuracoes",
];
const adminPages = [...developerPages, "/acessos", "/aprovacoes", "/auditoria"];
const ownerPages = [...adminPages, "/uso", "/faturas", "/pagamento", "/equipe"];
const providerPages = [
  "/admin",
  "/admin/cadastros",
  "/admin/contas",
  "/admin/contas/ACCOUNT",
  "/admin/quotas",
  "/admin/planos",
  "/admin/faturas",
  "/admin/tarefas",
  "/admin/marca",
  "/admin/configuracoes",
  "/admin/auditoria",
];
const looks = [
  { name: "desktop-light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;
/** Set to a folder to keep a picture of every page. */
const picturesFolder = process.env.E2E_PICTURES;

let account: NewAccount;
let bucketName: string;

test.beforeAll(async () => {
  const platform = JSON.parse(process.env.E2E_PLATFORM ?? "{}") as PlatformAddresses;
  account = await newAccount(platform);
  bucketName = `paginas-${account.accountId.slice(0, 8)}`;
  await account.api.buckets.create.mutate({ name: bucketName });
});

async function member(platform: PlatformAddresses, role: "ADMIN" | "DEVELOPER"): Promise<PortalSession> {
  const email = `${role.toLowerCase()}-${account.accountId.slice(0, 8)}@empresa.example`;
  await account.api.team.invite.mutate({ email, role });
  const inbox = await request.newContext();
  const token = /\/convite\/([\w-]+)/.exec(
    await readMail(inbox, platform.mailboxUrl, email, /convid|convite/i),
  )?.[1];
  await inbox.dispose();
  const password = "Jabuti7Correto";
  await portalApi(platform.appUrl).team.acceptInvitation.mutate({
    token: token ?? "",
    fullName: "Membro da Equipe",
    password,
  });
  return openSession(platform.appUrl, { email, password });
}

async function inspect(
  browser: Browser,
  who: string,
  paths: string[],
  session?: PortalSession,
): Promise<void> {
  for (const { name, ...look } of looks) {
    const context = await browser.newContext({
      ...look,
      locale: "pt-BR",
      timezoneId: "America/Sao_Paulo",
      reducedMotion: "reduce",
      ...(session ? { storageState: session.storageState } : {}),
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    for (const template of paths) {
      const path = template.replace("BUCKET", bucketName).replace("ACCOUNT", account.accountId);
      await test.step(`${who} ${name} ${template}`, () => inspectPage(page, path, `${who}-${name}`));
    }
    expect(errors, `${who} ${name}: errors in the page`).toEqual([]);
    await context.close();
  }
}

async function inspectPage(page: Page, path: string, picture: string): Promise<void> {
  const answer = await page.goto(path, { waitUntil: "networkidle" });
  expect(answer?.status(), path).toBe(200);
  expect(new URL(page.url()).pathname, `${path} is shown, not redirected`).toBe(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  if (picturesFolder) {
    mkdirSync(picturesFolder, { recursive: true });
    await page.screenshot({
      path: join(picturesFolder, `${picture}${path.replaceAll("/", "_")}.png`),
      fullPage: true,
    });
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${path} fits the width`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect.soft(found, `axe on ${path}`).toEqual([]);
}

test.describe("every page is whole, accessible and fits a phone", () => {
  test.setTimeout(600_000);

  test("for visitors", async ({ browser }) => {
    await inspect(browser, "visitor", publicPages);
  });

  test("for an Owner", async ({ browser }) => {
    await inspect(browser, "owner", ownerPages, account);
  });

  test("for an Admin", async ({ browser, platform }) => {
    await inspect(browser, "admin", adminPages, await member(platform, "ADMIN"));
  });

  test("for a Developer", async ({ browser, platform }) => {
    await inspect(browser, "developer", developerPages, await member(platform, "DEVELOPER"));
  });

  test("for the Super Admin", async ({ browser, platform }) => {
    const provider = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
    await inspect(browser, "provider", providerPages, provider);
  });
});
