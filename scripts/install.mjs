import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ownNode, projectDir, Stop, say } from "./project.mjs";
import { run } from "./run.mjs";
import { isStamped, writeStamp } from "./stamp.mjs";

/** What the installed packages depend on: the lock, the machine, and which packages may run scripts. */
export function dependenciesDigest(dir = projectDir, machine = `${process.platform}-${process.arch}`) {
  const { allowScripts } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  return createHash("sha256")
    .update(readFileSync(join(dir, "package-lock.json")))
    .update(JSON.stringify([machine, allowScripts]))
    .digest("hex");
}

/** Installs the locked dependencies when they are missing, stale or half installed. */
export async function ensureDependencies() {
  const modules = join(projectDir, "node_modules");
  const stamp = join(modules, ".installed");
  const digest = dependenciesDigest();
  if (isStamped(stamp, digest) && (await ownNodeVersion()) === wantedNodeVersion()) return;

  say(
    existsSync(modules) ? "Atualizando as dependências…" : "Instalando as dependências (só na primeira vez)…",
  );
  let result = await install();
  if (/\b(ENOTEMPTY|EEXIST|EBUSY)\b/.test(result.output)) {
    // What an interrupted install left behind can keep npm from cleaning up by itself.
    rmSync(modules, { recursive: true, force: true });
    result = await install();
  }
  if (result.code !== 0) {
    throw new Stop(
      `A instalação das dependências falhou:\n\n${result.output.trim().split("\n").slice(-15).join("\n")}\n\nConfira o acesso ao registro do npm e a permissão de escrita em ${projectDir}, e rode o comando de novo.`,
    );
  }
  await checkOwnNode();
  writeStamp(stamp, digest);
}

/** Settings of the machine (NODE_ENV, omit, ignore-scripts) must not leave out what the project needs. */
function install() {
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts=false",
    "--no-audit",
    "--no-fund",
  ];
  return run("npm", args, { quiet: true, env: { NODE_ENV: "development" } });
}

async function checkOwnNode() {
  const version = await ownNodeVersion();
  if (version === wantedNodeVersion()) return;
  await run("npm", ["rebuild", "node", "--ignore-scripts=false"], { quiet: true });
  if ((await ownNodeVersion()) === wantedNodeVersion()) return;
  throw new Stop(
    `O Node ${wantedNodeVersion()} do projeto não foi instalado em node_modules.\nRode: npm rebuild node --ignore-scripts=false`,
  );
}

function wantedNodeVersion() {
  return JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8")).devDependencies.node;
}

async function ownNodeVersion() {
  if (!existsSync(ownNode)) return undefined;
  const { code, output } = await run(ownNode, ["--version"], { quiet: true });
  return code === 0 ? output.trim().replace(/^v/, "") : undefined;
}
