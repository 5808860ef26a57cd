import { StatusBadge, type StatusKind } from "@/components/layout/status-badge";
import type { AccountStatus } from "@/domain/permissions/roles";

export const accountStatusLooks = {
  PENDING_APPROVAL: { kind: "waiting", label: "Aguardando aprovação" },
  ACTIVE: { kind: "good", label: "Ativa" },
  SUSPENDED: { kind: "bad", label: "Suspensa" },
  REJECTED: { kind: "neutral", label: "Rejeitada" },
  CANCELED: { kind: "paused", label: "Encerrada" },
} as const satisfies Record<AccountStatus, { kind: StatusKind; label: string }>;

export function AccountStatusBadge({ status }: { status: AccountStatus }) {
  const { kind, label } = accountStatusLooks[status];
  return <StatusBadge kind={kind}>{label}</StatusBadge>;
}
