import fc from "fast-check";
import { expect, it } from "vitest";
import { reversibleCentavos } from "./credit-reversal";

it("never takes back more than was given, nor more than nobody has used, and never less than both allow", () => {
  const centavos = fc.bigInt(0n, 1000n);
  fc.assert(
    fc.property(
      centavos,
      centavos,
      fc.bigInt(-1000n, 1000n),
      (givenCentavos, takenBackCentavos, balanceCentavos) => {
        const most = reversibleCentavos({ givenCentavos, takenBackCentavos, balanceCentavos });
        expect(most).toBeGreaterThanOrEqual(0n);
        const bounds = [givenCentavos - takenBackCentavos, balanceCentavos];
        if (most > 0n) for (const bound of bounds) expect(most).toBeLessThanOrEqual(bound);
        expect(bounds.some((bound) => most + 1n > bound)).toBe(true);
      },
    ),
  );
});
