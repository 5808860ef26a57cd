import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { placeholderConnection } from "./backup-connection";
import { backupSoftware } from "./backup-software";
import { imperiusConfig, rcloneConfig, resticEnvironment } from "./config-files";

const tutorial = (path: string) => readFileSync(`public/tutorials/${path}`, "utf8");

test("the Imperius template is the file that the portal writes, with placeholders", () => {
  expect(tutorial("imperius-backup/config-template.xml")).toBe(
    imperiusConfig(placeholderConnection).contents,
  );
});

test("the rclone and restic quick starts configure what the portal's files configure", () => {
  expect(tutorial("generic-s3/rclone-config.txt")).toContain(rcloneConfig(placeholderConnection).contents);
  expect(tutorial("generic-s3/restic-quickstart.md")).toContain(
    resticEnvironment(placeholderConnection).contents,
  );
});

test.each([
  ["veeam", "veeam/s3-repository-setup.txt"],
  ["acronis", "acronis/s3-storage-setup.txt"],
])("the sheet for %s has each of its fields with its value", (id, path) => {
  const fields = backupSoftware.find((software) => software.id === id)?.fields(placeholderConnection) ?? [];
  const lines = tutorial(path).split("\n");
  expect(fields.length).toBeGreaterThan(0);
  for (const { label, value } of fields) {
    expect(lines.some((line) => line.trim().startsWith(`${label} .`) && line.endsWith(` ${value}`))).toBe(
      true,
    );
  }
});

test("every download that a software offers exists", () => {
  const paths = backupSoftware.flatMap(({ downloads }) => downloads.map(({ path }) => path));
  expect(paths.filter((path) => !existsSync(`public${path}`))).toEqual([]);
});

test("a name with markup does not break the Imperius file", () => {
  const { contents } = imperiusConfig({ ...placeholderConnection, productName: "Nuvem & <Cia>" });
  expect(contents).toContain("<DisplayName>Nuvem &#38; &#60;Cia&#62;</DisplayName>");
});
