import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MoneyMove, moveMoney } from "./move-money";

const total = 2500n;

/** What may happen to the books of one account: the gateway's events, and a next invoice that uses the credit. */
const Event = fc.oneof(
  fc.record({ kind: fc.constant("receive" as const), payment: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant("return" as const), payment: fc.nat({ max: 3 }) }),
  fc.record({
    kind: fc.constant("refund-part" as const),
    payment: fc.nat({ max: 3 }),
    centavos: fc.bigInt({ min: 1n, max: 2400n }),
  }),
  fc.record({ kind: fc.constant("cancel" as const) }),
  fc.record({ kind: fc.constant("spend-credit" as const) }),
);
type Event = typeof Event extends fc.Arbitrary<infer Value> ? Value : never;

class Books {
  status: "OPEN" | "PAID" | "CANCELED" = "OPEN";
  payments = [0, 1, 2, 3].map((id) => ({ id: String(id), keptCentavos: 0n, refunded: 0n, credits: [0n] }));
  spentCentavos = 0n;
  /** What the provider gave back of a paid invoice. */
  waivedCentavos = 0n;

  take(event: Event): void {
    if (event.kind === "spend-credit") {
      this.spentCentavos += this.balance() > 0n ? this.balance() : 0n;
    } else if (event.kind === "cancel") {
      if (this.status === "OPEN") this.cancel();
    } else {
      const payment = this.payments[event.payment]!;
      const before = payment.keptCentavos;
      if (event.kind === "receive" && before === 0n) payment.keptCentavos = total - payment.refunded;
      if (event.kind === "return") payment.keptCentavos = 0n;
      if (event.kind === "refund-part" && before > event.centavos) {
        payment.keptCentavos -= event.centavos;
        payment.refunded += event.centavos;
        const fromCredit = sum(payment.credits) < event.centavos ? sum(payment.credits) : event.centavos;
        if (this.status === "PAID") this.waivedCentavos += event.centavos - fromCredit;
      }
      for (const move of this.decide(payment.id, before)) this.apply(move);
    }
  }

  cancel(): void {
    this.status = "CANCELED";
    for (const payment of this.payments) payment.credits.push(payment.keptCentavos - sum(payment.credits));
  }

  standings = () =>
    this.payments.map(({ id, keptCentavos, credits }) => ({
      id,
      keptCentavos,
      creditedCentavos: sum(credits),
    }));

  decide(id: string, before: bigint): MoneyMove[] {
    const standing = {
      status: this.status,
      totalCentavos: total,
      payments: this.standings(),
      creditBalanceCentavos: this.balance(),
    };
    return moveMoney(standing, id, before);
  }

  apply(move: MoneyMove): void {
    switch (move.kind) {
      case "credit":
        this.payments[Number(move.paymentId)]!.credits.push(move.amountCentavos);
        return;
      case "part":
        expect(this.status).toBe("OPEN");
        expect(move.dueCentavos).toBe(total - this.there());
        return;
      case "reopen":
        this.status = "OPEN";
        this.waivedCentavos = 0n;
        expect(move.dueCentavos).toBe(total - this.there());
        return;
      case "cover":
        this.waivedCentavos = 0n;
        return;
      case "pay":
        this.status = "PAID";
    }
  }

  credits = () => sum(this.payments.flatMap(({ credits }) => credits));
  balance = () => this.credits() - this.spentCentavos;
  /** Money for this invoice. */
  there = () => sum(this.payments.map(({ keptCentavos, credits }) => keptCentavos - sum(credits)));
}

const sum = (values: readonly bigint[]) => values.reduce((left, right) => left + right, 0n);

describe("money received", () => {
  it("pays an invoice when its total is there and not before, all beyond being credits, after any events", () => {
    fc.assert(
      fc.property(fc.array(Event, { maxLength: 40 }), (events) => {
        const books = new Books();
        for (const event of events) {
          books.take(event);
          const there = books.there();
          if (books.status === "OPEN") expect(there).toBeLessThan(total);
          if (books.status === "PAID") expect(there + books.waivedCentavos).toBe(total);
          if (books.status === "CANCELED") expect(there).toBe(0n);
          for (const { keptCentavos, creditedCentavos } of books.standings()) {
            expect(creditedCentavos).toBeGreaterThanOrEqual(0n);
            expect(creditedCentavos).toBeLessThanOrEqual(keptCentavos);
          }
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("that a won chargeback brings back after a refund in part leaves the refunded part due", () => {
    const standing = (keptCentavos: bigint) => ({
      totalCentavos: total,
      payments: [{ id: "a", keptCentavos, creditedCentavos: 0n }],
      creditBalanceCentavos: 0n,
    });
    expect(moveMoney({ ...standing(1500n), status: "PAID" }, "a", total)).toEqual([]);
    expect(moveMoney({ ...standing(0n), status: "PAID" }, "a", 1500n)).toEqual([
      { kind: "reopen", dueCentavos: total },
    ]);
    const won = moveMoney({ ...standing(1500n), status: "OPEN" }, "a", 0n);
    expect(won).toEqual([{ kind: "part", paymentId: "a", dueCentavos: 1000n }]);
  });

  it("told twice moves nothing the second time", () => {
    const payments = [{ id: "a", keptCentavos: total, creditedCentavos: 0n }];
    const standing = { status: "PAID" as const, totalCentavos: total, payments, creditBalanceCentavos: 0n };
    expect(moveMoney(standing, "a", total)).toEqual([]);
  });

  it("that went back leaves the debt open when the surplus that could cover it was spent", () => {
    const payments = [
      { id: "a", keptCentavos: 0n, creditedCentavos: 0n },
      { id: "b", keptCentavos: total, creditedCentavos: total },
    ];
    const standing = { status: "PAID" as const, totalCentavos: total, payments };
    expect(moveMoney({ ...standing, creditBalanceCentavos: 0n }, "a", total)).toEqual([
      { kind: "reopen", dueCentavos: total },
    ]);
    expect(moveMoney({ ...standing, creditBalanceCentavos: total }, "a", total)).toEqual([
      { kind: "credit", paymentId: "b", amountCentavos: -total },
      { kind: "cover", paymentId: "b" },
    ]);
  });

  it("that went back leaves the debt open when the surplus went back in part: its rest is less than the debt", () => {
    const payments = [
      { id: "a", keptCentavos: 0n, creditedCentavos: 0n },
      { id: "b", keptCentavos: total - 1n, creditedCentavos: total - 1n },
    ];
    const standing = {
      status: "PAID" as const,
      totalCentavos: total,
      payments,
      creditBalanceCentavos: total,
    };
    expect(moveMoney(standing, "a", total)).toEqual([{ kind: "reopen", dueCentavos: total }]);
  });
});
