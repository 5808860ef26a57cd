import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { StartProblem } from "../start-problem";

const lockFiles = ["lock.sqlite", "lock.sqlite-journal"];

/** Deletes everything in the folder but its lock, after the person typed "apagar" (or passed --yes). */
export async function resetData(dataDir: string, isConfirmed: boolean): Promise<void> {
  const names = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !lockFiles.includes(name)) : [];
  if (names.length === 0) return;
  if (!isConfirmed) await confirm(dataDir);
  for (const name of names) rmSync(join(dataDir, name), { recursive: true, force: true });
}

async function confirm(dataDir: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new StartProblem(
      "--reset apaga todos os dados e precisa de confirmação.",
      "Rode em um terminal, ou confirme com: npm start -- --reset --yes",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Isto apaga para sempre contas, faturas e arquivos em ${dataDir}.\nPara continuar, digite apagar: `,
  );
  terminal.close();
  if (answer.trim().toLowerCase() !== "apagar") {
    throw new StartProblem("Nada foi apagado.", "Para iniciar com os dados atuais: npm start");
  }
}
