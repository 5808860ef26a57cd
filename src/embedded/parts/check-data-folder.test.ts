import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartProblem } from "../start-problem";
import { checkDataIsIntact, checkFolderIsUsable } from "./check-data-folder";
import { keepSecrets } from "./secrets";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "data-folder-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function writeCluster(version = "18"): void {
  checkDataIsIntact(dir);
  keepSecrets(dir);
  for (const folder of ["postgres/base", "postgres/global", "postgres/pg_wal"]) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  writeFileSync(join(dir, "postgres/PG_VERSION"), `${version}\n`);
  for (const file of ["global/pg_control", "postgresql.conf", "pg_hba.conf"]) {
    writeFileSync(join(dir, "postgres", file), "x");
  }
}

describe("the data folder", () => {
  it("is created when it is missing", async () => {
    await checkFolderIsUsable(join(dir, "a/b"));
    expect(existsSync(join(dir, "a/b"))).toBe(true);
  });

  it("is refused where a file is in the way, and the file stays", async () => {
    writeFileSync(join(dir, "file"), "mine");
    await expect(checkFolderIsUsable(join(dir, "file"))).rejects.toThrow(StartProblem);
    expect(readdirSync(dir)).toEqual(["file"]);
  });

  it("is refused where nobody may write", async () => {
    await expect(checkFolderIsUsable("/sys/cloudstorage")).rejects.toThrow(
      /Sem permissão para gravar|só permite leitura/,
    );
  });

  it("is refused when the disk has too little room, with the figures", async () => {
    await expect(checkFolderIsUsable(dir, 2 ** 60)).rejects.toThrow(/Pouco espaço em disco: há \d+ MB/);
  });
});

describe("the data", () => {
  it("of an empty folder, and of a whole one, is accepted", () => {
    checkDataIsIntact(dir);
    writeCluster();
    checkDataIsIntact(dir);
    expect(existsSync(join(dir, "version.json"))).toBe(true);
  });

  it("is refused when the folder holds something else, and nothing is touched", () => {
    writeFileSync(join(dir, "fotos.zip"), "");
    expect(() => checkDataIsIntact(dir)).toThrow(/danificados: falta o arquivo version.json/);
    expect(readdirSync(dir)).toEqual(["fotos.zip"]);
  });

  it.each(["PG_VERSION", "global/pg_control", "pg_wal"])("is refused when the database lost %s", (name) => {
    writeCluster();
    rmSync(join(dir, "postgres", name), { recursive: true });
    expect(() => checkDataIsIntact(dir)).toThrow(`falta ${name} no banco de dados`);
  });

  it("is refused when its database is of another PostgreSQL", () => {
    writeCluster("17");
    expect(() => checkDataIsIntact(dir)).toThrow(/PostgreSQL 17/);
  });

  it("is refused when the secrets that open it are gone", () => {
    writeCluster();
    rmSync(join(dir, "secrets.json"));
    expect(() => checkDataIsIntact(dir)).toThrow(/falta o arquivo secrets.json/);
  });

  it("of a newer version asks for an update instead of a reset", () => {
    writeFileSync(join(dir, "version.json"), JSON.stringify({ format: 2 }));
    expect(() => checkDataIsIntact(dir)).toThrow(/versão mais nova/);
  });

  it("is refused when its version cannot be read", () => {
    writeFileSync(join(dir, "version.json"), "{");
    expect(() => checkDataIsIntact(dir)).toThrow(/não pode ser lido/);
  });
});
