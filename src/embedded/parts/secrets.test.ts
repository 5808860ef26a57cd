import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepSecrets } from "./secrets";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("the platform's secrets", () => {
  it("are made once and kept", () => {
    expect(keepSecrets(dir)).toEqual(keepSecrets(dir));
  });

  it("can be read by their owner alone", () => {
    keepSecrets(dir);
    expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("hold a master key of 32 bytes", () => {
    const [id, key = ""] = keepSecrets(dir).masterKeys.split(":");
    expect([id, Buffer.from(key, "base64").length]).toEqual(["k1", 32]);
  });

  it("gain one that a newer version adds without losing the others", () => {
    const { auditToken, ...older } = keepSecrets(dir);
    writeFileSync(join(dir, "secrets.json"), JSON.stringify(older));
    const kept = keepSecrets(dir);
    expect(kept).toMatchObject(older);
    expect(kept.auditToken).not.toBe(auditToken);
  });

  it("that cannot be read stop the start and stay as they are", () => {
    writeFileSync(join(dir, "secrets.json"), "{half");
    expect(() => keepSecrets(dir)).toThrow(/não pode ser lido/);
    expect(readFileSync(join(dir, "secrets.json"), "utf8")).toBe("{half");
  });
});
