import { describe, expect, it } from "vitest";
import type { ChargeLine } from "./charge-words";
import { explainedAmount, explainedTotal } from "./explain-words";

const gigabyte = 1024n ** 3n;
const line: ChargeLine = {
  kind: "STORAGE",
  planName: "Business",
  isLate: false,
  quantity: 0n,
  includedQuantity: 0n,
  unitQuantity: gigabyte * 2_678_400n,
  unitPriceMicros: 150_000n,
  amountCentavos: 0n,
  spans: [],
};

describe("what the hours of a line add up to", () => {
  it("leads to the quantity by a formula that can be done by hand", () => {
    const total = 2n * gigabyte * 2_678_400n;
    expect(explainedTotal(line, total)).toEqual({
      sum: `${total.toLocaleString("pt-BR")} byte-segundos`,
      formula: `Cada média × segundos da hora = byte-segundos. ${total.toLocaleString("pt-BR")} ÷ 2.678.400 segundos do mês ÷ 1.073.741.824 bytes por GB = 2 GB-mês.`,
    });
    const traffic = {
      ...line,
      kind: "BANDWIDTH" as const,
      unitQuantity: gigabyte,
      includedQuantity: gigabyte,
    };
    expect(explainedTotal(traffic, 3n * gigabyte).formula).toBe(
      "3.221.225.472 ÷ 1.073.741.824 bytes por GB = 3 GB, menos 1 GB incluídos.",
    );
  });

  it("counts of the traffic what the invoice charges", () => {
    const hour = { byteSeconds: 1n, ingressBytes: 2n, egressBytes: 3n, requests: 4n };
    expect(explainedAmount("BANDWIDTH", hour, "ingress_and_egress")).toBe(5n);
    expect(explainedAmount("BANDWIDTH", hour, "egress")).toBe(3n);
    expect(explainedAmount("REQUESTS", hour, "egress")).toBe(4n);
  });
});
