import { DateTime } from "@/components/format/display";
import { StatusBadge } from "@/components/layout/status-badge";
import type { AccessKeyItem } from "./access-key-columns";

const looks = {
  ACTIVE: { kind: "good", words: "Ativa" },
  INACTIVE: { kind: "paused", words: "Inativa" },
  REVOKED: { kind: "bad", words: "Revogada" },
  EXPIRED: { kind: "neutral", words: "Encerrada" },
} as const;

/** A key's state, and what will change it. */
export function AccessKeyStatus({ accessKey }: { accessKey: AccessKeyItem }) {
  const { status, isApplied, stopsAt, expiresAt } = accessKey;
  const { kind, words } = looks[status];
  const isLive = status === "ACTIVE" || status === "INACTIVE";
  return (
    <span className="grid justify-items-start gap-1">
      {accessKey.isFrozen ? (
        <StatusBadge kind="bad">Congelada</StatusBadge>
      ) : (
        <StatusBadge kind={kind}>{words}</StatusBadge>
      )}
      {!isApplied && <StatusBadge kind="waiting">Aguardando o storage</StatusBadge>}
      {isLive && stopsAt && (
        <span className="text-sm text-warning-text">
          Para em <DateTime at={stopsAt} />
        </span>
      )}
      {isLive && !stopsAt && expiresAt && (
        <span className="text-muted-foreground text-sm">
          Vale até <DateTime at={expiresAt} />
        </span>
      )}
    </span>
  );
}
