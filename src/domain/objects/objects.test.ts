import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StartUploadInput } from "./inputs";
import {
  folderNameProblem,
  folderOf,
  folderTrail,
  nameInFolder,
  objectKeyProblem,
  storedKey,
} from "./object-key";
import { objectMaxBytes, partRange, planUpload } from "./upload-plan";

describe("a new key", () => {
  it.each([
    "relatório final (1).pdf",
    "fotos/🎉 festa/é.png",
    "a..b",
    "...",
    "/começa com barra",
    "x".repeat(255),
    `${"y".repeat(255)}/`.repeat(4),
    "c:\\pasta",
    "linha\nnova",
    "'()*!~&=+%?#",
  ])("may be %s", (key) => {
    expect(objectKeyProblem(key)).toBeNull();
  });

  it.each([
    "",
    "/",
    "a//b",
    "a/../b",
    "..",
    "./a",
    "a/ .. /b",
    "a\\..\\b",
    "é".repeat(128),
    `${"y".repeat(254)}/`.repeat(5),
    "a\u0000b",
  ])("is refused with the reason: %j", (key) => {
    expect(objectKeyProblem(key)).toEqual(expect.any(String));
  });

  it("is kept without the slashes before it", () => {
    expect(storedKey("//a/b")).toBe("a/b");
    expect(StartUploadInput.parse({ bucketName: "b", key: "/a", sizeBytes: 1, replaces: false }).key).toBe(
      "a",
    );
  });

  it("of a folder is one part of a path", () => {
    expect(folderNameProblem("Fotos 2026")).toBeNull();
    for (const name of ["", " ", "a/b", "..", "/"])
      expect(folderNameProblem(name)).toEqual(expect.any(String));
  });
});

describe("a key as a place", () => {
  it("has a name, a folder and the folders above it", () => {
    expect(nameInFolder("fotos/2026/a.png")).toBe("a.png");
    expect(nameInFolder("fotos/2026/")).toBe("2026");
    expect(nameInFolder("/")).toBe("/");
    expect(folderOf("fotos/2026/a.png")).toBe("fotos/2026/");
    expect(folderOf("fotos/2026/")).toBe("fotos/");
    expect(folderOf("a")).toBe("");
    expect(folderTrail("fotos/2026/")).toEqual(["fotos/", "fotos/2026/"]);
    expect(folderTrail("/a/")).toEqual(["/", "/a/"]);
  });

  it("is its folder followed by its name, whatever the key", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (key) => {
        fc.pre(!key.endsWith("/"));
        expect(folderOf(key) + key.slice(folderOf(key).length)).toBe(key);
        if (!key.includes("/")) expect(nameInFolder(key)).toBe(key);
      }),
    );
  });
});

describe("the plan of an upload", () => {
  it("covers every byte once, in parts that S3 takes, for any size", () => {
    const sizes = fc.oneof(
      fc.integer({ min: 0, max: 200 * 1024 ** 2 }),
      fc.integer({ min: 0, max: objectMaxBytes }),
    );
    fc.assert(
      fc.property(sizes, (size) => {
        const plan = planUpload(size);
        if (plan.kind === "single") {
          expect(size).toBeLessThanOrEqual(8 * 1024 ** 2);
          return;
        }
        expect(plan.partCount).toBeLessThanOrEqual(10_000);
        expect(plan.partBytes).toBeGreaterThanOrEqual(5 * 1024 ** 2);
        expect(plan.partBytes).toBeLessThanOrEqual(5 * 1024 ** 3);
        expect(partRange(plan, size, 1).start).toBe(0);
        expect(partRange(plan, size, plan.partCount).end).toBe(size);
        expect((plan.partCount - 1) * plan.partBytes).toBeLessThan(size);
      }),
    );
  });
});
