import { describe, expect, it } from "vitest";
import { drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import { invoiceTotals, linesAboveTotals } from "./invoice-totals";

describe("the totals of an invoice", () => {
  it("are what the lines above them add up to, taxes and credits told once", () => {
    const invoice = drawUpInvoice([], {
      monthSeconds: 2_678_400n,
      taxBasisPoints: 500,
      billedBandwidth: "ingress_and_egress",
      pricesInForce: [
        {
          seconds: 2_678_400n,
          price: {
            id: "p",
            planName: "Business",
            isFree: false,
            storageGbMonthMicros: 150_000n,
            bandwidthGbMicros: 0n,
            requestMicros: 0n,
            minimumMicros: 10_000_000n,
            includedStorageBytes: 0n,
            includedBandwidthBytes: 0n,
          },
        },
      ],
      billedThisMonthCentavos: 0n,
      minimumBilledThisMonthCentavos: 0n,
      creditBalanceCentavos: 300n,
    });
    const lines = linesAboveTotals(invoice.lines);
    const [subtotal, tax, credit, total] = invoiceTotals({ ...invoice, taxBasisPoints: 500 });
    expect(lines.map(({ kind }) => kind)).toEqual(["MINIMUM"]);
    expect(lines.reduce((sum, { amountCentavos }) => sum + amountCentavos, 0n)).toBe(subtotal?.cents);
    expect([subtotal, tax, credit, total].map((row) => row?.cents)).toEqual([1000n, 50n, -300n, 750n]);
  });
});
