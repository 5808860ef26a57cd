import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// Large enough for every tool to split it into parts.
const largeBytes = 20 * 1024 * 1024;

/** Fills a folder with what real ones hold: an empty file, a large one, deep folders, names of all kinds. */
export function fillSampleFolder(folder: string): string {
  const files: Record<string, Buffer> = {
    "vazio.txt": Buffer.alloc(0),
    "banco de dados.bin": randomBytes(largeBytes),
    "relatórios/ação & reação (final) + 100%.txt": Buffer.from("Olá, storage!\n"),
    "fotos/2026/01/café ☕.jpg": randomBytes(70_000),
    "a=b;c,d'e/[colchetes] #1.txt": randomBytes(10),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** SHA-256 of every file under `folder`, by its path there. */
export function checksumsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const sums = files.map((file) => {
    const path = join(file.parentPath, file.name);
    return [relative(folder, path), createHash("sha256").update(readFileSync(path)).digest("hex")] as const;
  });
  return Object.fromEntries(sums.sort(([a], [b]) => a.localeCompare(b)));
}
