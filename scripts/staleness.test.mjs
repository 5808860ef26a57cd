import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mattersForBuild } from "./build.mjs";
import { digestOf } from "./digest.mjs";
import { dependenciesDigest } from "./install.mjs";
import { isStamped, writeStamp } from "./stamp.mjs";

let dir;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "stale-"));
  mkdirSync(join(dir, "src"));
  writeFileSync(join(dir, "src/page.tsx"), "one");
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("a build", () => {
  const digest = () => digestOf(dir, ["src", "absent.json"], mattersForBuild);

  it("is stale after a source changes, moves, appears or goes", () => {
    const digests = [digest()];
    writeFileSync(join(dir, "src/page.tsx"), "two");
    digests.push(digest());
    writeFileSync(join(dir, "src/other.tsx"), "one");
    digests.push(digest());
    rmSync(join(dir, "src/page.tsx"));
    digests.push(digest());
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("is not stale after a checkout touched files without changing them", () => {
    const before = digest();
    utimesSync(join(dir, "src/page.tsx"), new Date(0), new Date(0));
    expect(digest()).toBe(before);
  });

  it("does not depend on tests or on what runs beside it", () => {
    const before = digest();
    mkdirSync(join(dir, "src/embedded"));
    writeFileSync(join(dir, "src/embedded/start.ts"), "");
    writeFileSync(join(dir, "src/page.test.tsx"), "");
    writeFileSync(join(dir, "src/rules.db.test.ts"), "");
    expect(digest()).toBe(before);
  });
});

describe("installed dependencies", () => {
  const digest = (machine = "linux-x64") => dependenciesDigest(dir, machine);
  const writePackage = (content) => writeFileSync(join(dir, "package.json"), JSON.stringify(content));

  beforeEach(() => {
    writeFileSync(join(dir, "package-lock.json"), "lock");
    writePackage({ allowScripts: { node: true }, scripts: {} });
  });

  it("are stale after the lock, the machine or the allowed install scripts change", () => {
    const digests = [digest(), digest("linux-arm64")];
    writePackage({ allowScripts: { node: true, esbuild: true }, scripts: {} });
    digests.push(digest());
    writeFileSync(join(dir, "package-lock.json"), "another lock");
    digests.push(digest());
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("are not stale after another part of package.json changes", () => {
    const before = digest();
    writePackage({ allowScripts: { node: true }, scripts: { start: "x" } });
    expect(digest()).toBe(before);
  });
});

describe("a stamp", () => {
  it("holds only for what it was written for, and not before", () => {
    const path = join(dir, "stamp");
    expect(isStamped(path, "a")).toBe(false);
    writeStamp(path, "a");
    expect([isStamped(path, "a"), isStamped(path, "b")]).toEqual([true, false]);
  });
});
