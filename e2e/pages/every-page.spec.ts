import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { joinTeam } from "../support/join-team";
import { type NewAccount, newAccount } from "../support/new-account";
import { openSession, type PortalSession } from "../support/portal-session";
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
  "/admin/medicao",
  "/admin/tarefas",
  "/admin/marca",
  "/admin/configuracoes",
  "/admin/auditoria",
];
const looks = [
  { name: "desktop-light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;
type Look = (typeof looks)[number];
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

async function inspect(
  browser: Browser,
  who: string,
  paths: string[],
  session?: PortalSession,
): Promise<void> {
  const context = await browser.newContext({
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    reducedMotion: "reduce",
    ...(session ? { storageState: session.storageState } : {}),
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  for (const [index, template] of paths.entries()) {
    const path = template.replace("BUCKET", bucketName).replace("ACCOUNT", account.accountId);
    // Every other page is loaded as a phone; the look changes in place, as a person turns or darkens the screen.
    const order = index % 2 === 0 ? looks : looks.toReversed();
    await test.step(`${who} ${template}`, async () => {
      await show(page, order[0]);
      await load(page, path);
      for (const look of order) {
        await show(page, look);
        await inspectPage(page, path, look.name, who);
      }
    });
  }
  expect(errors, `${who}: errors in the page`).toEqual([]);
  await context.close();
}

async function show(page: Page, { viewport, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
}

async function load(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path, { waitUntil: "networkidle" });
  expect(answer?.status(), path).toBe(200);
  expect(new URL(page.url()).pathname, `${path} is shown, not redirected`).toBe(path);
}

async function inspectPage(page: Page, path: string, look: Look["name"], who: string): Promise<void> {
  await expect(page.locator("html")).toHaveClass(look === "phone-dark" ? /\bdark\b/ : /\blight\b/);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // What measures itself, like a chart, follows the new width a frame later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  if (picturesFolder) {
    mkdirSync(picturesFolder, { recursive: true });
    await page.screenshot({
      path: join(picturesFolder, `${who}-${look}${path.replaceAll("/", "_")}.png`),
      fullPage: true,
    });
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${path} ${look} fits the width`).toBeLessThanOrEqual(0);
  // Legacy: looks at the page itself, without a second page to join frames in. There are no frames.
  await expect(page.locator("iframe")).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect.soft(found, `axe on ${path} ${look}`).toEqual([]);
}

test.describe("every page is whole, accessible and fits a phone", () => {
  test.describe.configure({ mode: "parallel", timeout: 600_000 });

  test("for visitors", async ({ browser }) => {
    await inspect(browser, "visitor", publicPages);
  });

  test("for an Owner", async ({ browser }) => {
    await inspect(browser, "owner", ownerPages, account);
  });

  test("for an Admin", async ({ browser, platform }) => {
    await inspect(browser, "admin", adminPages, await joinTeam(platform, account, "ADMIN"));
  });

  test("for a Developer", async ({ browser, platform }) => {
    await inspect(browser, "developer", developerPages, await joinTeam(platform, account, "DEVELOPER"));
  });

  test("for the Super Admin", async ({ browser, platform }) => {
    const provider = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
    await inspect(browser, "provider", providerPages, provider);
  });
});
