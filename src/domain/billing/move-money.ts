/** A payment of one invoice as the books know it, after what the gateway just told. */
export interface PaymentStanding {
  id: string;
  /** What was received and has not gone back. */
  keptCentavos: bigint;
  /** What of it stands as a credit on the account; the rest is there for the invoice. */
  creditedCentavos: bigint;
}

export interface InvoiceStanding {
  status: "OPEN" | "PAID" | "CANCELED";
  totalCentavos: bigint;
  payments: readonly PaymentStanding[];
  /** Credits of the account that no invoice has used. */
  creditBalanceCentavos: bigint;
}

export type MoneyMove =
  /** With this payment the money for the open invoice is all there. */
  | { kind: "pay"; paymentId: string }
  /** It is not: so much is still due. */
  | { kind: "part"; paymentId: string; dueCentavos: bigint }
  /** A surplus payment takes the place of the one whose money went back. */
  | { kind: "cover"; paymentId: string }
  | { kind: "reopen"; dueCentavos: bigint }
  /** A credit for the account, or one that is taken back (negative). */
  | { kind: "credit"; paymentId: string; amountCentavos: bigint };

/** What an open invoice still asks for: its total less the money that is there for it. */
export function dueCentavosOf({
  totalCentavos,
  payments,
}: Pick<InvoiceStanding, "totalCentavos" | "payments">): bigint {
  return payments.reduce(
    (due, { keptCentavos, creditedCentavos }) => due - keptCentavos + creditedCentavos,
    totalCentavos,
  );
}

/**
 * What follows from one payment having kept `keptBefore` and keeping another amount now. An open invoice is paid when
 * the money there for it reaches its total, not before; all beyond is a credit. Money that the provider gives back in
 * part leaves a paid invoice paid: that is the provider's own decision. A payment that goes back whole (refund,
 * chargeback) leaves due whatever is not there, unless one surplus payment that stands as an unspent credit has it.
 */
export function moveMoney(invoice: InvoiceStanding, paymentId: string, keptBefore: bigint): MoneyMove[] {
  const payment = invoice.payments.find(({ id }) => id === paymentId);
  if (!payment || payment.keptCentavos === keptBefore) return [];
  return payment.keptCentavos > keptBefore
    ? takeIn(invoice, payment, keptBefore)
    : giveBack(invoice, payment, keptBefore);
}

function takeIn(invoice: InvoiceStanding, payment: PaymentStanding, keptBefore: bigint): MoneyMove[] {
  const { id: paymentId, keptCentavos, creditedCentavos } = payment;
  if (invoice.status !== "OPEN") {
    const isSurplus = keptBefore === 0n || creditedCentavos > 0n;
    return isSurplus ? [{ kind: "credit", paymentId, amountCentavos: keptCentavos - keptBefore }] : [];
  }
  const dueCentavos = dueCentavosOf(invoice);
  if (dueCentavos > 0n) return [{ kind: "part", paymentId, dueCentavos }];
  const paid: MoneyMove = { kind: "pay", paymentId };
  return dueCentavos === 0n ? [paid] : [paid, { kind: "credit", paymentId, amountCentavos: -dueCentavos }];
}

function giveBack(invoice: InvoiceStanding, payment: PaymentStanding, keptBefore: bigint): MoneyMove[] {
  const { id: paymentId, keptCentavos, creditedCentavos } = payment;
  const returned = keptBefore - keptCentavos;
  const fromCredit = returned < creditedCentavos ? returned : creditedCentavos;
  const moves: MoneyMove[] =
    fromCredit > 0n ? [{ kind: "credit", paymentId, amountCentavos: -fromCredit }] : [];
  if (invoice.status !== "PAID" || keptCentavos > 0n || returned === fromCredit) return moves;
  const due = dueCentavosOf(invoice) - fromCredit;
  if (due <= 0n) return moves;
  const balance = invoice.creditBalanceCentavos - fromCredit;
  const surplus = invoice.payments.find(
    (other) => other.id !== paymentId && other.creditedCentavos >= due && due <= balance,
  );
  if (!surplus) return [...moves, { kind: "reopen", dueCentavos: due }];
  return [
    ...moves,
    { kind: "credit", paymentId: surplus.id, amountCentavos: -due },
    { kind: "cover", paymentId: surplus.id },
  ];
}
