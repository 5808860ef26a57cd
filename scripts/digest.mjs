import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A digest of files and folders by name and content; `isRelevant` takes paths relative to `dir`, with slashes. */
export function digestOf(dir, paths, isRelevant = () => true) {
  const hash = createHash("sha256");
  const files = paths.flatMap((path) => listFiles(dir, path)).filter(isRelevant);
  for (const path of files.sort()) {
    const content = readFileSync(join(dir, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(dir, path) {
  const full = join(dir, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => listFiles(dir, `${path}/${name}`));
}
