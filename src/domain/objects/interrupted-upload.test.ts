import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InterruptedUpload, isSameFile, matchFiles } from "./interrupted-upload";

const upload: InterruptedUpload = {
  uploadId: "u1",
  bucketName: "backup",
  key: "2026/servidor.vbk",
  sizeBytes: 100,
  modifiedAt: 5000,
};
const file = { name: "servidor.vbk", size: 100, lastModified: 5000 };

describe("an interrupted upload", () => {
  it("goes on with the file of its name, size and time only", () => {
    expect(isSameFile(upload, file)).toBe(true);
    for (const other of [{ name: "outro.vbk" }, { size: 101 }, { lastModified: 5001 }]) {
      expect(isSameFile(upload, { ...file, ...other })).toBe(false);
    }
  });

  it("finds its file among those chosen, and takes no other", () => {
    const second = { ...upload, uploadId: "u2", key: "outra pasta/servidor.vbk" };
    const stranger = { ...upload, uploadId: "u3", key: "sumiu.vbk" };
    expect(matchFiles([upload, second, stranger], [{ ...file, size: 1 }, file])).toEqual([
      { upload, file },
      { upload: second, file },
    ]);
  });

  it("is matched exactly when one of the files is its own", () => {
    const marks = fc.record({
      name: fc.constantFrom("a", "b/c".slice(2), "1/2".slice(0, 1)),
      size: fc.integer({ min: 0, max: 2 }),
      lastModified: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(marks), fc.array(marks), (wanted, chosen) => {
        const uploads = wanted.map(({ name, size, lastModified }, index) => ({
          uploadId: String(index),
          bucketName: "b",
          key: `pasta/${name}`,
          sizeBytes: size,
          modifiedAt: lastModified,
        }));
        const matched = matchFiles(uploads, chosen);
        expect(matched.every((pair) => isSameFile(pair.upload, pair.file))).toBe(true);
        expect(matched.map((pair) => pair.upload)).toEqual(
          uploads.filter((each) => chosen.some((candidate) => isSameFile(each, candidate))),
        );
      }),
    );
  });
});
