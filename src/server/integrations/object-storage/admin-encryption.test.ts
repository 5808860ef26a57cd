import { describe, expect, it } from "vitest";
import { createAdminSealer, decryptAdminBody } from "./admin-encryption";
import reference from "./test-data/madmin-encryption.json";

describe("encryption of admin bodies", () => {
  it.each(reference.vectors)("reads what MinIO's own library wrote", async (vector) => {
    const plain = await decryptAdminBody(vector.password, Buffer.from(vector.encryptedHex, "hex"));
    expect(plain.toString("hex")).toBe(vector.plainHex);
  });

  it("refuses a body of which a byte was changed", async () => {
    const vector = reference.vectors[2]!;
    const sealed = Buffer.from(vector.encryptedHex, "hex");
    for (let at = 0; at < sealed.length; at += 40) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(decryptAdminBody(vector.password, changed), `byte ${at}`).rejects.toThrow();
    }
  });

  it.each([0, 1, 16_383, 16_384, 16_385, 40_000])("brings back %i bytes as they were", async (length) => {
    const plain = Buffer.alloc(length, "conteúdo");
    const sealed = await createAdminSealer("senha-ç")(plain);
    expect((await decryptAdminBody("senha-ç", sealed)).equals(plain)).toBe(true);
    await expect(decryptAdminBody("senha-c", sealed)).rejects.toThrow();
  });

  it("refuses a body whose last fragment was cut off", async () => {
    const sealed = await createAdminSealer("segredo")(Buffer.alloc(40_000, 7));
    await expect(decryptAdminBody("segredo", sealed.subarray(0, 41 + 2 * 16_400))).rejects.toThrow();
  });
});
