import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Whether the work that the stamp stands for was finished for this very input. */
export function isStamped(path, digest) {
  return existsSync(path) && readFileSync(path, "utf8").trim() === digest;
}

/** Written last and in one step, so that interrupted work is never taken for finished. */
export function writeStamp(path, digest) {
  writeFileSync(`${path}.new`, `${digest}\n`);
  renameSync(`${path}.new`, path);
}
