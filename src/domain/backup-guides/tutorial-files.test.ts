import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readVideo } from "@/testing/read-video";
import { placeholderConnection } from "./backup-connection";
import { backupSoftware } from "./backup-software";
import { duplicatiTargetUrl, imperiusConfig, rcloneConfig, resticEnvironment } from "./config-files";
import { guideVideo } from "./guide-video";

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

const tierOne = backupSoftware.filter(({ isTierOne }) => isTierOne);

test.each(tierOne.map((software) => [software.name, software] as const))(
  "%s has a guide of pages and a captioned screencast that starts before it is all there",
  (_, software) => {
    const guide = software.downloads.find(({ path }) => path.endsWith("/guide.pdf"));
    expect(readFileSync(`public${guide?.path}`).toString("latin1")).toMatch(/^%PDF-/);
    const video = guideVideo(software)!;
    const { bytes, order, isH264, seconds } = readVideo(`public${video.path}`);
    expect(bytes).toBeLessThan(6 * 1024 ** 2);
    expect(isH264).toBe(true);
    expect(order.indexOf("moov")).toBeLessThan(order.indexOf("mdat"));
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThanOrEqual(180);
    const [minutes, rest] = video.duration.split(":").map(Number);
    expect(Math.abs(minutes! * 60 + rest! - seconds)).toBeLessThanOrEqual(1);
    expect(existsSync(`public${video.posterPath}`)).toBe(true);

    const captions = readFileSync(`public${video.captionsPath}`, "utf8");
    const times = [...captions.matchAll(/(\d\d):([\d.]+) --> (\d\d):([\d.]+)/g)].map(([, ...parts]) => {
      const [m1, s1, m2, s2] = parts.map(Number);
      return [m1! * 60 + s1!, m2! * 60 + s2!] as const;
    });
    expect(captions.startsWith("WEBVTT\n")).toBe(true);
    expect(times.length).toBeGreaterThan(8);
    for (const [index, [start, end]] of times.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual(times[index - 1]?.[1] ?? 0);
      expect(end).toBeLessThanOrEqual(seconds + 1);
    }
  },
);

test("a name with markup does not break the Imperius file", () => {
  const { contents } = imperiusConfig({ ...placeholderConnection, productName: "Nuvem & <Cia>" });
  expect(contents).toContain("<DisplayName>Nuvem &#38; &#60;Cia&#62;</DisplayName>");
});

test("Duplicati's address carries each value, also one with characters that an address reserves", () => {
  const connection = {
    ...placeholderConnection,
    host: "s3.nuvem.com.br",
    port: 9000,
    secretAccessKey: "a/b+c&d=e f",
  };
  const url = new URL(duplicatiTargetUrl(connection).contents.trim());
  expect([url.protocol, url.host, url.pathname]).toEqual(["s3:", "BUCKET", "/duplicati"]);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    "s3-server-name": "s3.nuvem.com.br:9000",
    "use-ssl": "true",
    "aws-access-key-id": "ACCESS_KEY_ID",
    "aws-secret-access-key": "a/b+c&d=e f",
  });
});

test("Duplicati is told to go without TLS only where the store has none", () => {
  const plain = duplicatiTargetUrl({ ...placeholderConnection, host: "loja", port: 80, usesTls: false });
  expect(plain.contents).toContain("s3-server-name=loja&use-ssl=false");
});

test("a program with a field for the host alone never gets a protocol, one for a URL always does", () => {
  const connection = {
    ...placeholderConnection,
    endpoint: "https://s3.nuvem.com.br",
    host: "s3.nuvem.com.br",
  };
  const value = (id: string, label: string) =>
    backupSoftware
      .find((software) => software.id === id)
      ?.fields(connection)
      .find((field) => field.label === label)?.value;
  expect(value("duplicati", "Server")).toBe("s3.nuvem.com.br");
  expect(value("msp360", "Service point")).toBe("s3.nuvem.com.br");
  expect(value("comet", "Servidor, sem https://")).toBe("s3.nuvem.com.br");
  expect(value("acronis", "Endpoint URL")).toBe("https://s3.nuvem.com.br");
  expect(value("veeam", "Service point")).toBe("https://s3.nuvem.com.br");
});
