import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileAssembly, generatedFile } from "./compile-assembly.mjs";

it("compiles assembly/audit-scanner to what is committed", { timeout: 60_000 }, async () => {
  expect(await compileAssembly()).toBe(readFileSync(generatedFile, "utf8"));
});
