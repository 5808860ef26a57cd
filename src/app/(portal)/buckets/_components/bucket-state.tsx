import { Globe, Lock, ShieldCheck } from "lucide-react";
import { countOf } from "@/components/format/count";
import { StatusBadge } from "@/components/layout/status-badge";
import { Badge } from "@/components/ui/badge";

/** What sets a bucket apart: being made or removed, open to the public, or locked. */
export function BucketState({
  bucket,
}: {
  bucket: {
    state: "CREATING" | "READY" | "DELETING" | "DELETED";
    isPublic: boolean;
    hasObjectLock: boolean;
    guardedSince: Date | null;
    purpose: "GENERAL" | "VEEAM";
    removedCount: bigint;
    lastError: string | null;
  };
}) {
  return (
    <>
      {bucket.state === "CREATING" && <StatusBadge kind="waiting">Criando</StatusBadge>}
      {bucket.state === "DELETING" && (
        <StatusBadge kind="attention">
          {bucket.removedCount > 0n
            ? `Apagando: ${countOf(bucket.removedCount, "objeto", "objetos")}`
            : "Apagando"}
        </StatusBadge>
      )}
      {bucket.lastError && bucket.state === "READY" && <StatusBadge kind="attention">Atenção</StatusBadge>}
      {bucket.isPublic && (
        <Badge tone="warning">
          <Globe aria-hidden />
          Público
        </Badge>
      )}
      {bucket.hasObjectLock && (
        <Badge tone="primary">
          <Lock aria-hidden />
          Object lock
        </Badge>
      )}
      {bucket.guardedSince && (
        <Badge tone="success">
          <ShieldCheck aria-hidden />
          Segunda aprovação
        </Badge>
      )}
      {bucket.purpose === "VEEAM" && <Badge>Veeam</Badge>}
    </>
  );
}
