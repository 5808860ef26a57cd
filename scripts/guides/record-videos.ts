/**
 * Records the screencasts of `public/tutorials`: `npm run guides:videos`, on an installed and built clone with
 * Debian's chromium and ffmpeg. It starts a platform of its own and goes the way that the guides describe.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { newAccount } from "../../e2e/support/new-account";
import { platformPlace, startPlatform } from "../../e2e/support/start-platform";
import type { BackupSoftware } from "../../src/domain/backup-guides/software-description";
import { tierOneSoftware } from "../../src/domain/backup-guides/tier-one-software";
import { encode, requireFfmpeg } from "./videos/encode";
import { Recorder } from "./videos/recorder";
import { type Cast, showSetup, showTest } from "./videos/story";

const projectDir = resolve(import.meta.dirname, "../..");
const shownEndpoint = "https://s3.cloudstoragepro.com.br";

interface Film {
  software: BackupSoftware;
  recorder: Recorder;
  page: Page;
  cast: Cast;
}

async function main(): Promise<void> {
  requireFfmpeg();
  const frames = mkdtempSync(join(tmpdir(), "guide-videos-"));
  const place = await platformPlace();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  let platform = await startPlatform({ ...place, S3_PUBLIC_ENDPOINT: shownEndpoint });
  try {
    const account = await newAccount(platform);
    await account.api.accessKeys.showFirst.mutate();
    for (const name of ["backup-web-01", "backup-db-prod"]) await account.api.buckets.create.mutate({ name });
    const films: Film[] = [];
    for (const software of tierOneSoftware) {
      const cast = { ...account.owner, bucketName: `${software.id}-servidor-01` };
      const film = await openFilm(browser, platform.appUrl, join(frames, software.id), software, cast);
      await showSetup(film.page, film.recorder, software, cast);
      films.push(film);
    }
    // The test goes to the address that customers use: here it has to exist.
    await platform.stop();
    platform = await startPlatform(place);
    for (const { software, recorder, page, cast } of films) {
      recorder.address = { real: platform.storageUrl, shown: shownEndpoint };
      await showTest(page, recorder, software, cast);
      encode(recorder, videoFolder(software));
    }
    writeDurations(films);
  } finally {
    await browser.close();
    await platform.stop();
    rmSync(platform.dataDir, { recursive: true, force: true });
    rmSync(frames, { recursive: true, force: true });
  }
}

async function openFilm(
  browser: Browser,
  baseURL: string,
  folder: string,
  software: BackupSoftware,
  cast: Cast,
): Promise<Film> {
  const context = await browser.newContext({
    baseURL,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    viewport: { width: 1280, height: 720 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return { software, recorder: new Recorder(page, folder), page, cast };
}

function videoFolder(software: BackupSoftware): string {
  const guide = software.downloads.find(({ path }) => path.endsWith("/guide.pdf"));
  if (!guide) throw new Error(`${software.name} has no folder among the tutorials.`);
  return join(projectDir, "public", dirname(guide.path));
}

/** The portal says how long a video is before anybody loads it. */
function writeDurations(films: readonly Film[]): void {
  const path = join(projectDir, "src/domain/backup-guides/video-seconds.ts");
  const seconds = films.map(
    ({ software, recorder }) => `  ${software.id}: ${Math.round(recorder.seconds)},\n`,
  );
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace(/= \{[^}]*\};/, `= {\n${seconds.join("")}};`));
}

await main();
