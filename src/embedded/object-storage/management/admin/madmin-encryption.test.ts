import { describe, expect, it } from "vitest";
import { decryptAdminBody, encryptAdminBody, sealingSchemes } from "./madmin-encryption";
import reference from "./test-data/madmin-encryption.json";

describe("admin API encryption", () => {
  it.each(reference.vectors.map((vector, index) => ({ index, ...vector })))(
    "reads what the reference library wrote (vector $index)",
    async ({ password, plainHex, encryptedHex }) => {
      const plain = await decryptAdminBody(password, Buffer.from(encryptedHex, "hex"));
      expect(plain.equals(Buffer.from(plainHex, "hex"))).toBe(true);
    },
  );

  it("refuses a body in which any single byte was changed", async () => {
    const { password, encryptedHex } = reference.vectors[1]!;
    const sealed = Buffer.from(encryptedHex, "hex");
    const attempts = Array.from(sealed, async (byte, at) => {
      const changed = Buffer.from(sealed);
      changed[at] = byte ^ 1;
      await expect(decryptAdminBody(password, changed), `byte ${at}`).rejects.toThrow();
    });
    await Promise.all(attempts);
  });

  it("refuses a body whose last fragment was cut off", async () => {
    const sealed = await encryptAdminBody("a-secret", Buffer.alloc(40_000, 7));
    const cutOff = sealed.subarray(0, 41 + 2 * (16_384 + 16));
    await expect(decryptAdminBody("a-secret", cutOff)).rejects.toThrow();
  });

  const lengths = [0, 1, 16_383, 16_384, 16_385, 32_768, 100_000];
  it.each(Object.entries(sealingSchemes))(
    "%s returns bodies of any length as they were",
    async (_name, scheme) => {
      for (const length of lengths) {
        const plain = Buffer.alloc(length, "conteúdo");
        const sealed = await encryptAdminBody("senha-ç", plain, scheme);
        expect((await decryptAdminBody("senha-ç", sealed)).equals(plain), `${length} bytes`).toBe(true);
      }
      const sealed = await encryptAdminBody("senha-ç", "x", scheme);
      await expect(decryptAdminBody("senha-c", sealed)).rejects.toThrow();
    },
  );
});
