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
  coveredBy: string | undefined;

  take(event: Event): void {
    if (event.kind === "spend-credit") {
      this.spentCentavos += this.balance() > 0n ? this.balance() : 0n;
    } else if (event.kind === "cancel") {
      if (this.status === "OPEN") this.status = "CANCELED";
    } else {
      const payment = this.payments[event.payment]!;
      const before = payment.keptCentavos;
      if (event.kind === "receive" && before === 0n) payment.keptCentavos = total - payment.refunded;
      if (event.kind === "return") payment.keptCentavos = 0n;
      if (event.kind === "refund-part" && before > event.centavos) {
        payment.keptCentavos -= event.centavos;
        payment.refunded += event.centavos;
      }
      for (const move of this.decide(payment.id, before)) this.apply(move);
    }
  }

  decide(id: string, before: bigint): MoneyMove[] {
    const payments = this.payments.map(({ id, keptCentavos, credits }) => ({
      id,
      keptCentavos,
      creditedCentavos: sum(credits),
    }));
    return moveMoney(
      {
        isOpen: this.status === "OPEN",
        totalCentavos: total,
        payments,
        creditBalanceCentavos: this.balance(),
      },
      id,
      before,
    );
  }

  apply(move: MoneyMove): void {
    if (move.kind === "reopen") {
      this.status = "OPEN";
      this.coveredBy = undefined;
    } else if (move.kind === "credit") {
      this.payments[Number(move.paymentId)]!.credits.push(move.amountCentavos);
    } else {
      if (move.kind === "cover") expect(this.payments[Number(move.paymentId)]!.keptCentavos).toBe(total);
      this.status = "PAID";
      this.coveredBy = move.paymentId;
    }
  }

  credits = () => sum(this.payments.flatMap(({ credits }) => credits));
  balance = () => this.credits() - this.spentCentavos;
  received = () => sum(this.payments.map(({ keptCentavos }) => keptCentavos));
}

const sum = (values: readonly bigint[]) => values.reduce((left, right) => left + right, 0n);

describe("money received", () => {
  it("is what invoices were paid, plus credits, less refunds, after any sequence of events", () => {
    fc.assert(
      fc.property(fc.array(Event, { maxLength: 40 }), (events) => {
        const books = new Books();
        for (const event of events) {
          books.take(event);
          const covering = books.payments.find(({ id }) => id === books.coveredBy);
          const paid = books.status === "PAID" ? total : 0n;
          const refunded = covering?.refunded ?? 0n;
          expect(paid + books.credits() - refunded).toBe(books.received());
          expect(books.payments.every(({ credits }) => sum(credits) >= 0n)).toBe(true);
          expect(books.status === "PAID").toBe(covering !== undefined && covering.keptCentavos > 0n);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("told twice moves nothing the second time", () => {
    const payments = [{ id: "a", keptCentavos: total, creditedCentavos: 0n }];
    const standing = { isOpen: false, totalCentavos: total, payments, creditBalanceCentavos: 0n };
    expect(moveMoney(standing, "a", total)).toEqual([]);
  });

  it("that went back leaves the debt open when the surplus that could cover it was spent", () => {
    const payments = [
      { id: "a", keptCentavos: 0n, creditedCentavos: 0n },
      { id: "b", keptCentavos: total, creditedCentavos: total },
    ];
    const standing = { isOpen: false, totalCentavos: total, payments };
    expect(moveMoney({ ...standing, creditBalanceCentavos: 0n }, "a", total)).toEqual([{ kind: "reopen" }]);
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
    const standing = { isOpen: false, totalCentavos: total, payments, creditBalanceCentavos: total };
    expect(moveMoney(standing, "a", total)).toEqual([{ kind: "reopen" }]);
  });
});
