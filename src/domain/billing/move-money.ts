/** A payment of one invoice as the books know it, after what the gateway just told. */
export interface PaymentStanding {
  id: string;
  /** What was received and has not gone back. */
  keptCentavos: bigint;
  /** What of it stands as a credit on the account; zero for the payment that covers the invoice. */
  creditedCentavos: bigint;
}

export interface InvoiceStanding {
  /** Waits for money. A paid or canceled invoice does not. */
  isOpen: boolean;
  totalCentavos: bigint;
  payments: readonly PaymentStanding[];
  /** Credits of the account that no invoice has used. */
  creditBalanceCentavos: bigint;
}

export type MoneyMove =
  /** The payment pays the open invoice. */
  | { kind: "pay"; paymentId: string }
  /** A surplus payment takes the place of the one whose money went back. */
  | { kind: "cover"; paymentId: string }
  | { kind: "reopen" }
  /** A credit for the account, or one that is taken back (negative). */
  | { kind: "credit"; paymentId: string; amountCentavos: bigint };

/**
 * What follows from one payment having kept `keptBefore` and keeping another amount now. At most one payment covers
 * an invoice and every other one is a credit, so that what invoices were paid, plus credits, less what went back in
 * part, is always the money received. A surplus that went back in part, or whose credit was spent already, covers
 * nothing: the debt is due again.
 */
export function moveMoney(invoice: InvoiceStanding, paymentId: string, keptBefore: bigint): MoneyMove[] {
  const payment = invoice.payments.find(({ id }) => id === paymentId);
  if (!payment || payment.keptCentavos === keptBefore) return [];
  const { keptCentavos, creditedCentavos } = payment;
  if (keptBefore === 0n) {
    return invoice.isOpen
      ? [{ kind: "pay", paymentId }]
      : [{ kind: "credit", paymentId, amountCentavos: keptCentavos }];
  }
  if (creditedCentavos > 0n) {
    return [{ kind: "credit", paymentId, amountCentavos: keptCentavos - creditedCentavos }];
  }
  if (keptCentavos > 0n) return [];
  const surplus = invoice.payments.find(
    (other) =>
      other.creditedCentavos >= invoice.totalCentavos &&
      other.creditedCentavos <= invoice.creditBalanceCentavos,
  );
  if (!surplus) return [{ kind: "reopen" }];
  return [
    { kind: "credit", paymentId: surplus.id, amountCentavos: -surplus.creditedCentavos },
    { kind: "cover", paymentId: surplus.id },
  ];
}
