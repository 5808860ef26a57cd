import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChecksumAlgorithm, checksumAlgorithms, startChecksum } from "./algorithms";
import { combineCrcs, compositeChecksum } from "./combine-checksums";

function checksum(algorithm: ChecksumAlgorithm, ...pieces: Uint8Array[]): string {
  const digest = startChecksum(algorithm);
  for (const piece of pieces) digest.update(piece);
  return digest.digest().toString("base64");
}

describe("checksums", () => {
  it.each([
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
    ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
    ["SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"],
  ] as const)("%s has the published value for 123456789", (algorithm, hex) => {
    expect(Buffer.from(checksum(algorithm, Buffer.from("123456789")), "base64").toString("hex")).toBe(hex);
  });

  it.each(checksumAlgorithms)("%s does not depend on how the data is cut", (algorithm) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (data, cut) => {
        expect(checksum(algorithm, data.subarray(0, cut), data.subarray(cut))).toBe(
          checksum(algorithm, data),
        );
      }),
    );
  });

  it.each(["CRC32", "CRC32C", "CRC64NVME"] as const)(
    "%s of parts combines to that of the whole",
    (algorithm) => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { minLength: 1, maxLength: 5 }), (parts) => {
          const described = parts.map((part) => ({ value: checksum(algorithm, part), size: part.length }));
          expect(combineCrcs(algorithm, described)).toBe(checksum(algorithm, Buffer.concat(parts)));
        }),
      );
    },
  );

  it("of 10,000 parts are combined in moments", () => {
    const part = { value: checksum("CRC64NVME", Buffer.from("part")), size: 8 * 1024 * 1024 };
    const start = performance.now();
    combineCrcs(
      "CRC64NVME",
      Array.from({ length: 10_000 }, () => part),
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("of parts make a composite that counts them", () => {
    const values = ["a", "b"].map((text) => checksum("SHA256", Buffer.from(text)));
    const joined = Buffer.concat(values.map((value) => Buffer.from(value, "base64")));
    expect(compositeChecksum("SHA256", values).value).toBe(`${checksum("SHA256", joined)}-2`);
  });
});
