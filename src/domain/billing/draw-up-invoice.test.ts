import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUpInvoice, type InvoiceTerms } from "./draw-up-invoice";
import type { BilledBandwidth, Price, PricedUsage, PriceInForce } from "./price";

const gigabyte = 1024n ** 3n;

/** A second, independent way to the exact amount in centavos: plain rationals, no code shared with the rating. */
class Rational {
  readonly over: bigint;
  readonly under: bigint;
  constructor(over: bigint, under = 1n) {
    this.over = over;
    this.under = under;
  }
  plus(other: Rational) {
    return new Rational(this.over * other.under + other.over * this.under, this.under * other.under);
  }
  times(other: Rational) {
    return new Rational(this.over * other.over, this.under * other.under);
  }
  minus(other: Rational) {
    return this.plus(new Rational(-other.over, other.under));
  }
  atLeast(other: Rational) {
    return this.over * other.under >= other.over * this.under ? this : other;
  }
  /** |this| < limit */
  isWithin(limit: Rational) {
    const size = this.over < 0n ? -this.over : this.over;
    return size * limit.under < limit.over * this.under;
  }
}

const whole = (value: bigint) => new Rational(value);

function exactUsageMicros(
  part: PricedUsage,
  inForce: readonly PriceInForce[],
  terms: InvoiceTerms,
): Rational {
  const { price } = part;
  const hours = inForce
    .filter((entry) => entry.price === price)
    .reduce((sum, entry) => sum + entry.seconds, 0n);
  const free = part.isLate ? 0n : 1n;
  const beyond = (used: bigint, included: bigint) => {
    const allowed = included * free;
    return used > allowed ? used - allowed : 0n;
  };
  const moved = {
    ingress_and_egress: part.ingressBytes + part.egressBytes,
    egress: part.egressBytes,
    none: 0n,
  };
  const storage = beyond(part.byteSeconds, price.includedStorageBytes * hours);
  const bandwidth = beyond(
    moved[terms.billedBandwidth],
    (price.includedBandwidthBytes * hours) / terms.monthSeconds,
  );
  return whole(price.storageGbMonthMicros)
    .times(new Rational(storage, gigabyte * part.monthSeconds))
    .plus(whole(price.bandwidthGbMicros).times(new Rational(bandwidth, gigabyte)))
    .plus(whole(price.requestMicros * part.requests));
}

function exactTotalCentavos(usage: readonly PricedUsage[], terms: InvoiceTerms): Rational {
  const used = usage
    .map((part) => exactUsageMicros(part, terms.pricesInForce, terms))
    .reduce((sum, part) => sum.plus(part), whole(0n));
  let minimum = 0n;
  for (const { price, seconds } of terms.pricesInForce) {
    if (!price.isFree && seconds > 0n && price.minimumMicros > minimum) minimum = price.minimumMicros;
  }
  const billed = whole(terms.billedThisMonthCentavos * 10_000n);
  const topUps = whole(terms.minimumBilledThisMonthCentavos * 10_000n);
  const month = used.plus(billed).minus(topUps).atLeast(whole(minimum));
  const due = month.minus(billed).atLeast(whole(0n));
  const taxed = due.times(new Rational(10_000n + BigInt(terms.taxBasisPoints), 10_000n));
  return taxed.times(new Rational(1n, 10_000n));
}

const amount = (max: bigint) => fc.oneof(fc.constant(0n), fc.bigInt(0n, 5n), fc.bigInt(0n, max));
const petabyte = 1024n ** 5n;

const somePrice: fc.Arbitrary<Price> = fc.record({
  id: fc.uuid(),
  planName: fc.constant("Plano"),
  isFree: fc.boolean(),
  storageGbMonthMicros: amount(10_000_000n),
  bandwidthGbMicros: amount(10_000_000n),
  requestMicros: amount(1_000n),
  minimumMicros: amount(100_000_000n),
  includedStorageBytes: amount(100n * gigabyte),
  includedBandwidthBytes: amount(100n * gigabyte),
});

const monthSeconds = fc.constantFrom(28n, 29n, 30n, 31n).map((days) => days * 86_400n);

const someCase = monthSeconds.chain((seconds) =>
  fc.uniqueArray(somePrice, { minLength: 1, maxLength: 4, selector: (price) => price.id }).chain((prices) =>
    fc.record({
      usage: fc.array(
        fc.record({
          price: fc.constantFrom(...prices),
          monthSeconds: fc.constant(seconds),
          isLate: fc.boolean(),
          usedFrom: fc.constant(new Date(0)),
          usedUntil: fc.constant(new Date(1)),
          byteSeconds: amount(10n * petabyte * seconds),
          ingressBytes: amount(petabyte),
          egressBytes: amount(petabyte),
          requests: amount(10_000_000_000n),
        }),
        { maxLength: 6 },
      ),
      terms: fc.record({
        pricesInForce: fc
          .constant(prices)
          .map((all) =>
            all.map((price, index) => ({ price, seconds: index === 0 ? seconds / 2n : seconds / 6n })),
          ),
        monthSeconds: fc.constant(seconds),
        billedBandwidth: fc.constantFrom<BilledBandwidth>("ingress_and_egress", "egress", "none"),
        taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
        minimumBilledThisMonthCentavos: amount(1_000n),
        billedThisMonthCentavos: amount(1_000n),
        creditBalanceCentavos: amount(100_000n),
      }),
    }),
  ),
);

const cases = { numRuns: 10_000 };

/** What was billed for the minimum is part of what was billed. */
function plausible(terms: InvoiceTerms): InvoiceTerms {
  const { billedThisMonthCentavos, minimumBilledThisMonthCentavos } = terms;
  return { ...terms, billedThisMonthCentavos: billedThisMonthCentavos + minimumBilledThisMonthCentavos };
}

describe("an invoice", () => {
  it("is the exact amount rounded once, in 10,000 cases against an independent oracle", () => {
    fc.assert(
      fc.property(someCase, ({ usage, terms: drawn }) => {
        const terms = plausible(drawn);
        const invoice = drawUpInvoice(usage, terms);
        const gross = invoice.totalCentavos + invoice.creditCentavos;
        const difference = exactTotalCentavos(usage, terms).minus(whole(gross));
        return difference.isWithin(new Rational(500_001n, 1_000_000n));
      }),
      cases,
    );
  });

  it("adds up from its lines, none a centavo off its exact value, and is never negative", () => {
    fc.assert(
      fc.property(someCase, ({ usage, terms: drawn }) => {
        const invoice = drawUpInvoice(usage, plausible(drawn));
        const sum = invoice.lines.reduce((total, line) => total + line.amountCentavos, 0n);
        expect(sum).toBe(invoice.totalCentavos);
        expect(invoice.subtotalCentavos + invoice.taxCentavos - invoice.creditCentavos).toBe(sum);
        expect(sum >= 0n && invoice.subtotalCentavos >= 0n && invoice.taxCentavos >= 0n).toBe(true);
        for (const { rated, amountCentavos } of invoice.lines) {
          if (!rated) continue;
          const exact = new Rational(rated.amount.numerator, rated.amount.denominator * 10_000n);
          expect(exact.minus(whole(amountCentavos)).isWithin(whole(1n))).toBe(true);
          expect(amountCentavos >= 0n).toBe(true);
        }
      }),
      cases,
    );
  });

  it("charges the month's greater of usage and minimum, however the month is split", () => {
    fc.assert(
      fc.property(
        amount(20_000_000n),
        amount(20_000_000n),
        amount(20_000_000n),
        (minimumMicros, first, second) => {
          const price = { ...flatPrice, minimumMicros };
          const terms = { ...flatTerms, pricesInForce: [{ price, seconds: 1n }] };
          const early = drawUpInvoice([requests(price, first)], terms);
          const minimum = early.lines.find((line) => line.kind === "MINIMUM")?.amountCentavos ?? 0n;
          const late = drawUpInvoice([requests(price, second)], {
            ...terms,
            billedThisMonthCentavos: early.subtotalCentavos,
            minimumBilledThisMonthCentavos: minimum,
          });
          const once = drawUpInvoice([requests(price, first + second)], terms);
          const apart = once.totalCentavos - early.totalCentavos - late.totalCentavos;
          return apart >= -1n && apart <= 1n;
        },
      ),
      cases,
    );
  });

  it.each([
    ["PRD's formula: 345 GB all month, 89 GB moved, 1,000 requests", 345n, 89n, 1_000n, 8_736n],
    ["less than the minimum", 1n, 0n, 0n, 1_000n],
    ["nothing at all", 0n, 0n, 0n, 1_000n],
  ])("%s", (_, stored, moved, count, expected) => {
    const price = {
      ...flatPrice,
      storageGbMonthMicros: 150_000n,
      bandwidthGbMicros: 400_000n,
      requestMicros: 10n,
    };
    const month = 31n * 86_400n;
    const usage = {
      ...requests(price, count),
      monthSeconds: month,
      byteSeconds: stored * gigabyte * month,
      egressBytes: moved * gigabyte,
    };
    const terms = { ...flatTerms, monthSeconds: month, pricesInForce: [{ price, seconds: month }] };
    expect(drawUpInvoice([usage], terms).totalCentavos).toBe(expected);
  });
});

const flatPrice: Price = {
  id: "p",
  planName: "Plano",
  isFree: false,
  storageGbMonthMicros: 0n,
  bandwidthGbMicros: 0n,
  requestMicros: 1n,
  minimumMicros: 10_000_000n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};

const flatTerms: InvoiceTerms = {
  pricesInForce: [],
  monthSeconds: 1n,
  billedBandwidth: "egress",
  taxBasisPoints: 0,
  billedThisMonthCentavos: 0n,
  minimumBilledThisMonthCentavos: 0n,
  creditBalanceCentavos: 0n,
};

function requests(price: Price, count: bigint): PricedUsage {
  return {
    price,
    monthSeconds: 1n,
    isLate: false,
    usedFrom: new Date(0),
    usedUntil: new Date(1),
    byteSeconds: 0n,
    ingressBytes: 0n,
    egressBytes: 0n,
    requests: count,
  };
}
