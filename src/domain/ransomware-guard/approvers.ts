const hourMs = 3_600_000;

export const approvalExpiresAfterHours = 72;
/** So long the only person who may approve waits for the own request: time for everybody to read the mails. */
export const loneOwnerWaitsHours = 24;
/** So long a person who came, or was promoted, after the guard was turned on may not approve yet. */
export const newApproverWaitsHours = 24;

export interface Approver {
  userId: string;
  role: "OWNER" | "ADMIN";
  /** When the person became Owner or Admin of the account. */
  since: Date;
}

export type ApprovalRight = { ok: true } | { ok: false; reason: string; from?: Date };

/**
 * Whether this person may approve. Another Owner or Admin, and no fresh one: who holds one session could invite an
 * accomplice. An Owner who is alone may approve the own request after a day, so that nobody is locked out for ever.
 */
export function mayApprove(
  person: Approver,
  request: { requestedById: string; createdAt: Date },
  { approvers, guardedSince, now }: { approvers: readonly Approver[]; guardedSince: Date; now: Date },
): ApprovalRight {
  if (person.userId === request.requestedById) {
    if (person.role !== "OWNER" || approvers.some(({ userId }) => userId !== person.userId)) {
      return { ok: false, reason: "Outra pessoa precisa aprovar o que você pediu." };
    }
    const from = new Date(request.createdAt.getTime() + loneOwnerWaitsHours * hourMs);
    if (now < from) {
      const reason = `Você é a única pessoa que pode aprovar: a aprovação fica liberada ${loneOwnerWaitsHours} horas depois do pedido.`;
      return { ok: false, reason, from };
    }
    return { ok: true };
  }
  const from = new Date(person.since.getTime() + newApproverWaitsHours * hourMs);
  if (person.since > guardedSince && now < from) {
    const reason = `Quem entrou ou virou Admin há menos de ${newApproverWaitsHours} horas ainda não pode aprovar.`;
    return { ok: false, reason, from };
  }
  return { ok: true };
}
