import { join } from "node:path";
import asc from "assemblyscript/asc";
import { projectDir } from "./project.mjs";

export const generatedFile = join(
  projectDir,
  "src/server/services/metering/intake/audit-scanner.generated.ts",
);

/**
 * Compiles assembly/audit-scanner to the module that carries it as base64, so that it needs no path at run time.
 * @returns {Promise<string>} the module's text
 */
export async function compileAssembly() {
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main(
    [
      join(projectDir, "assembly/audit-scanner/index.ts"),
      "--baseDir",
      projectDir,
      "--outFile",
      "audit-scanner.wasm",
      "--optimizeLevel",
      "3",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "--use",
      "abort=",
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm") && typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`assembly/audit-scanner does not compile: ${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString("base64");
  return `// Made by \`npm run assembly:make\` of assembly/audit-scanner.\nexport const scannerBinary =\n  "${base64}";\n`;
}
