import { describe, expect, it } from "vitest";
import { bytesToGb, formatBytes, formatExactBytes, percentOf } from "./bytes";
import { countOf, formatCount, formatPercent } from "./count";
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatExactDateTime,
  formatMonth,
  formatRelativeTime,
} from "./date-time";
import { formatCents, formatMicros, formatUnitPrice, microsToCents } from "./money";

const nbsp = "\u00a0";

describe("money", () => {
  it.each([
    [0n, "R$ 0,00"],
    [5n, "R$ 0,05"],
    [123_456n, "R$ 1.234,56"],
    [-990n, "-R$ 9,90"],
    [900_719_925_474_099_312n, "R$ 9.007.199.254.740.993,12"],
  ])("%s centavos read %s, beyond what a float holds", (cents, text) => {
    expect(formatCents(cents)).toBe(text.replace(" ", nbsp));
  });

  it("rounds micro-reais half away from zero on both sides", () => {
    expect(microsToCents(15_000n)).toBe(2n);
    expect(microsToCents(14_999n)).toBe(1n);
    expect(microsToCents(-15_000n)).toBe(-2n);
    expect(formatMicros(124_500_000n)).toBe(`R$${nbsp}124,50`);
  });

  it("shows a unit price with all its decimals and at least two", () => {
    expect(formatUnitPrice(150_000n)).toBe(`R$${nbsp}0,15`);
    expect(formatUnitPrice(400_000n)).toBe(`R$${nbsp}0,40`);
    expect(formatUnitPrice(10n)).toBe(`R$${nbsp}0,00001`);
    expect(formatUnitPrice(10_000_000n)).toBe(`R$${nbsp}10,00`);
    expect(formatUnitPrice(1_234_567_890n)).toBe(`R$${nbsp}1.234,56789`);
  });
});

describe("bytes", () => {
  it.each([
    [0n, "0 bytes"],
    [1n, "1 byte"],
    [1023n, "1.023 bytes"],
    [1024n, "1 KB"],
    [1536n, "1,5 KB"],
    [1024n ** 3n, "1 GB"],
    [1024n ** 3n - 1n, "1 GB"],
    [370_656_149_504n, "345,2 GB"],
    [5n * 1024n ** 4n, "5 TB"],
    [-(1024n ** 2n), "-1 MB"],
  ])("%s reads %s in binary units", (value, text) => {
    expect(formatBytes(value).replace(nbsp, " ")).toBe(text);
  });

  it("counts every byte for the hover", () => {
    expect(formatExactBytes(370_656_149_504n)).toBe(`370.656.149.504${nbsp}bytes`);
    expect(formatExactBytes(1)).toBe(`1${nbsp}byte`);
  });

  it("says how full a quota is, and 0 when there is none", () => {
    expect(percentOf(345n, 500n)).toBe(69);
    expect(percentOf(1n, 0n)).toBe(0);
    expect(bytesToGb(1024n ** 3n * 2n)).toBe(2);
  });
});

describe("counts", () => {
  it("are written as Brazilians write them", () => {
    expect(formatCount(12_430)).toBe("12.430");
    expect(formatPercent(3.84)).toBe("3,8%");
    expect(countOf(1n, "objeto", "objetos")).toBe("1 objeto");
    expect(countOf(12_430n, "objeto", "objetos")).toBe("12.430 objetos");
  });
});

describe("dates", () => {
  const at = "2025-01-18T17:32:07Z";

  it("are in São Paulo, whatever the machine's zone", () => {
    expect(formatDateTime(at)).toBe("18/01/2025 14:32");
    expect(formatDate("2025-01-19T01:00:00Z")).toBe("18/01/2025");
    expect(formatExactDateTime(at)).toBe("18/01/2025 14:32:07 (horário de Brasília)");
    expect(formatMonth(at)).toBe("janeiro de 2025");
    expect(formatDateTime("2025-01-18T03:05:00Z")).toBe("18/01/2025 00:05");
  });

  it("of a calendar day never shift", () => {
    expect(formatDay("2025-01-18")).toBe("18/01/2025");
  });

  it("read relative to now in both directions", () => {
    expect(formatRelativeTime(at, "2025-01-18T17:32:10Z")).toBe("agora");
    expect(formatRelativeTime(at, "2025-01-18T17:37:10Z")).toBe("há 5 minutos");
    expect(formatRelativeTime(at, "2025-01-19T18:00:00Z")).toBe("ontem");
    expect(formatRelativeTime("2025-01-30T17:32:07Z", at)).toBe("em 12 dias");
  });

  it("what is left of whole days is rounded up on request: seven days are seven at first", () => {
    const [at, after] = ["2025-01-25T17:32:07Z", "2025-01-18T17:32:10Z"];
    expect(formatRelativeTime(at, after, Math.ceil)).toBe("em 7 dias");
  });

  it("durations choose a readable unit", () => {
    expect(formatDuration(850)).toBe("850 ms");
    expect(formatDuration(4_240)).toBe("4,2 s");
    expect(formatDuration(200_000)).toBe("3 min 20 s");
    expect(formatDuration(3_600_000)).toBe("1 hora");
    expect(formatDuration(5 * 3_600_000 + 600_400)).toBe("5 horas e 10 min");
    expect(formatDuration(169_962 * 60_000 + 29_000)).toBe("118 dias e 1 hora");
    expect(formatDuration(86_400_000 - 1)).toBe("1 dia");
  });
});
