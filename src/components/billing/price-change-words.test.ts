import { expect, it } from "vitest";
import { priceChangeWords } from "./price-change-words";

it("a coming price is said with when it begins, in Brasília's time", () => {
  const from = new Date("2026-12-01T03:00:00Z");
  const storage = { field: "storageGbMonthMicros", value: 180_000n } as const;
  const traffic = { field: "bandwidthGbMicros", value: 450_000n } as const;
  const included = { field: "includedStorageBytes", value: 10n * 1024n ** 3n } as const;
  const words = (...changes: Parameters<typeof priceChangeWords>[0]["changes"]) =>
    priceChangeWords({ from, changes }).replaceAll("\u00a0", " ");
  expect(words(storage)).toBe("A partir de 01/12/2026 00:00, o GB-mês passa a R$ 0,18.");
  expect(words(storage, traffic, included)).toBe(
    "A partir de 01/12/2026 00:00, o GB-mês passa a R$ 0,18, o GB de tráfego a R$ 0,45 e o espaço incluído a 10 GB.",
  );
});
