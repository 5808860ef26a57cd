import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { StartProblem } from "../start-problem";

const leastFreeBytes = 1024 ** 3;
const currentFormat = 1;
const postgresVersion = "18";
/** What may lie in a folder that holds no data yet. */
const passing = ["lock.sqlite", "lock.sqlite-journal", "logs", "parts.json"];
const resetHint =
  "Restaure uma cópia de segurança, ou apague tudo e comece de novo com: npm start -- --reset";

/** The folder exists, can be written, and its disk has room. Creates the folder and nothing else. */
export async function checkFolderIsUsable(dataDir: string, minimumBytes = leastFreeBytes): Promise<void> {
  try {
    const isCreated = mkdirSync(dataDir, { recursive: true }) !== undefined;
    // Root's PostgreSQL runs as another user, who must be able to pass through.
    if (isCreated && process.getuid?.() === 0) chmodSync(dataDir, 0o711);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    throw folderProblem(dataDir, cause as NodeJS.ErrnoException);
  }
  const disk = await statfs(dataDir);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes < minimumBytes) {
    const free = (freeBytes / 1024 ** 2).toFixed(0);
    const needed = (minimumBytes / 1024 ** 2).toFixed(0);
    throw new StartProblem(
      `Pouco espaço em disco: há ${free} MB livres em ${dataDir} e são necessários ${needed} MB.`,
      "Libere espaço, ou aponte DATA_DIR para outro disco: DATA_DIR=/outro/disco npm start",
    );
  }
}

/** What is in the folder is ours, whole and of a format we read. Writes only the format of an empty folder. */
export function checkDataIsIntact(dataDir: string): void {
  const entries = readdirSync(dataDir).filter((name) => !passing.includes(name));
  const versionFile = join(dataDir, "version.json");
  if (entries.length === 0) {
    writeFileSync(versionFile, `${JSON.stringify({ format: currentFormat })}\n`, { flush: true });
    return;
  }
  checkFormat(dataDir, versionFile);
  const cluster = join(dataDir, "postgres");
  if (!existsSync(cluster)) return;
  if (!existsSync(join(dataDir, "secrets.json"))) {
    throw broken(dataDir, "falta o arquivo secrets.json, com as chaves que abrem os dados");
  }
  checkCluster(dataDir, cluster);
}

function checkFormat(dataDir: string, versionFile: string): void {
  if (!existsSync(versionFile)) throw broken(dataDir, "falta o arquivo version.json");
  let format: unknown;
  try {
    format = (JSON.parse(readFileSync(versionFile, "utf8")) as { format?: unknown }).format;
  } catch {
    throw broken(dataDir, "o arquivo version.json não pode ser lido");
  }
  if (typeof format === "number" && format > currentFormat) {
    throw new StartProblem(
      `Os dados em ${dataDir} são de uma versão mais nova deste programa.`,
      "Atualize o programa (git pull) e rode npm start de novo.",
    );
  }
  if (format !== currentFormat) throw broken(dataDir, "o formato em version.json é desconhecido");
}

function checkCluster(dataDir: string, cluster: string): void {
  for (const name of [
    "PG_VERSION",
    "base",
    "global/pg_control",
    "pg_wal",
    "postgresql.conf",
    "pg_hba.conf",
  ]) {
    if (!existsSync(join(cluster, name))) throw broken(dataDir, `falta ${name} no banco de dados`);
  }
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version === postgresVersion) return;
  throw broken(
    dataDir,
    `o banco de dados é do PostgreSQL ${version}, e este programa usa o ${postgresVersion}`,
  );
}

function broken(dataDir: string, what: string): StartProblem {
  return new StartProblem(
    `Os dados em ${dataDir} estão danificados: ${what}.`,
    `Nada foi alterado. ${resetHint}`,
  );
}

function folderProblem(dataDir: string, cause: NodeJS.ErrnoException): StartProblem {
  const elsewhere = "use outra pasta: DATA_DIR=/outra/pasta npm start";
  switch (cause.code) {
    case "EACCES":
    case "EPERM":
      return new StartProblem(
        `Sem permissão para gravar em ${dataDir}.`,
        `Rode com o usuário dono da pasta (ls -ld ${dataDir}), ou ${elsewhere}`,
        { cause },
      );
    case "EROFS":
      return new StartProblem(
        `O disco de ${dataDir} só permite leitura.`,
        `Monte o disco para gravação, ou ${elsewhere}`,
        { cause },
      );
    case "ENOSPC":
      return new StartProblem(`O disco de ${dataDir} está cheio.`, `Libere espaço, ou ${elsewhere}`, {
        cause,
      });
    default:
      return new StartProblem(
        `A pasta de dados ${dataDir} não pode ser usada (${cause.code ?? cause.message}).`,
        `Confira o caminho, ou ${elsewhere}`,
        { cause },
      );
  }
}
