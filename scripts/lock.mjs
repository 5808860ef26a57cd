import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { projectDir, say } from "./project.mjs";

/** Lets one process at a time install and build in this clone; the others wait for it. */
export async function withLock(work) {
  const folder = join(projectDir, ".cache");
  const path = join(folder, "prepare.pid");
  mkdirSync(folder, { recursive: true });
  let isTold = false;
  while (!take(path)) {
    if (!isTold) say("Outro comando está preparando o projeto; aguardando…");
    isTold = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

function isHeld(path) {
  if (!existsSync(path)) return false;
  const pid = Number(readFileSync(path, "utf8"));
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
