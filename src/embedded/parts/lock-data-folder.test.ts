import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataFolder } from "./lock-data-folder";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("the lock of a data folder", () => {
  it("lets one platform in and tells the second that one is running", async () => {
    const lock = await lockDataFolder(dir);
    await expect(lockDataFolder(dir)).rejects.toThrow(/já está em execução/);
    lock.release();
    (await lockDataFolder(dir)).release();
  });

  it("does not wait for process numbers that now belong to other programs", async () => {
    const lock = await lockDataFolder(dir);
    lock.noteProcesses([process.pid, 2 ** 22 + 1]);
    const startedAt = performance.now();
    lock.release();
    (await lockDataFolder(dir)).release();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
