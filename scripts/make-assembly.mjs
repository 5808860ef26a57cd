import { writeFileSync } from "node:fs";
import { compileAssembly, generatedFile } from "./compile-assembly.mjs";

writeFileSync(generatedFile, await compileAssembly());
