import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { appEnvironment } from "./app-environment";
import { checkDataIsIntact, checkFolderIsUsable } from "./check-data-folder";
import { checkPorts } from "./check-ports";
import { lockDataFolder } from "./lock-data-folder";
import { type PlatformProcesses, platformProcesses } from "./platform-processes";
import { type PlatformSettings, platformSettings } from "./platform-settings";
import { resetData } from "./reset-data";
import { keepSecrets } from "./secrets";
import { seedDemo, seedFirstStart } from "./seed-platform";
import { startParts } from "./start-parts";
import { say } from "./terminal";

export interface StartRequest {
  projectDir: string;
  environment: NodeJS.ProcessEnv;
  dev: boolean;
  demo: boolean;
  reset: boolean;
  yes: boolean;
  /** Resolves when the person wants the platform to stop. */
  stopAsked: Promise<void>;
}

/** Checks, then starts the parts, seeds the database and starts the portal. Returns what stops it all, in order. */
export async function startPlatform(request: StartRequest): Promise<() => Promise<void>> {
  const startedAt = performance.now();
  const settings = platformSettings(request.environment, request.projectDir);
  await checkFolderIsUsable(settings.dataDir);
  const lock = await lockDataFolder(settings.dataDir);
  if (request.reset) await resetData(settings.dataDir, request.yes);
  checkDataIsIntact(settings.dataDir);
  await checkPorts(Object.values(settings.ports));
  mkdirSync(join(settings.dataDir, "logs"), { recursive: true, mode: 0o700 });

  const processes = platformProcesses(settings, say, lock.noteProcesses);
  const stop = async () => {
    await processes.stop();
    lock.release();
  };
  try {
    await Promise.race([startAll(request, settings, processes, startedAt), interrupted(request.stopAsked)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return async () => {
    say("\nParando…");
    await stop();
    say("A plataforma parou. Os dados estão guardados.");
  };
}

async function startAll(
  request: StartRequest,
  settings: PlatformSettings,
  processes: PlatformProcesses,
  startedAt: number,
): Promise<void> {
  say("Iniciando a plataforma…");
  const secrets = keepSecrets(settings.dataDir);
  const addresses = await startParts(settings, secrets, processes);
  const environment = appEnvironment(request.environment, settings, addresses, secrets, request.dev);
  const firstAccess = await seedFirstStart(processes, environment);
  await processes.startApp(environment, request.dev);
  sayWhere(settings, performance.now() - startedAt);
  if (firstAccess) sayFirstAccess(firstAccess);
  if (request.demo) await seedDemo(processes, environment);
  say("Partes embutidas para desenvolvimento e demonstração. Ctrl-C para parar.");
}

function sayWhere(settings: PlatformSettings, elapsedMs: number): void {
  say(`\nPronto em ${(elapsedMs / 1000).toFixed(1).replace(".", ",")} s\n`);
  say(`  Portal       ${settings.appUrl}`);
  say(`  Storage S3   ${settings.publicStorageUrl}`);
  say(`  E-mails      http://localhost:${settings.ports.mailbox.port}`);
  say(`  Pagamentos   http://localhost:${settings.ports.payments.port}`);
  say(`  Dados        ${settings.dataDir} (registros em logs/)\n`);
}

function sayFirstAccess({ email, password }: { email: string; password: string }): void {
  say("  Primeiro acesso do Super Admin (anote: a senha não aparece de novo)");
  say(`    E-mail     ${email}`);
  say(`    Senha      ${password}\n`);
}

async function interrupted(stopAsked: Promise<void>): Promise<never> {
  await stopAsked;
  throw new Error("Início interrompido.");
}
