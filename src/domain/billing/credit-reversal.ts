/**
 * What may be taken back of a credit given by hand: what nobody took back before and no invoice has used. Which of
 * several credits an invoice used is not told apart, so no more than the account's balance.
 */
export function reversibleCentavos(credit: {
  givenCentavos: bigint;
  takenBackCentavos: bigint;
  balanceCentavos: bigint;
}): bigint {
  const rest = credit.givenCentavos - credit.takenBackCentavos;
  const reversible = rest < credit.balanceCentavos ? rest : credit.balanceCentavos;
  return reversible > 0n ? reversible : 0n;
}
