"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/react";

const refreshMs = 60_000;

/** Shown while the store's public address lets through what destroys data past every policy. */
export function ShieldWarning() {
  const { data } = trpc.platform.shield.useQuery(undefined, { refetchInterval: refreshMs });
  if (data?.last?.forceDelete !== "OPEN" && data?.last?.archiveUpload !== "OPEN") return null;
  return (
    <Alert
      tone="danger"
      title="O endereço público do storage aceita pedidos que destroem dados"
      action={
        <Button asChild variant="secondary" size="sm">
          <Link href="/admin/medicao#protecao">Ver o que fazer</Link>
        </Button>
      }
    >
      Falta no proxy a recusa de um pedido do MinIO que passa por qualquer política: uma chave roubada
      apagaria backups com todas as versões.
    </Alert>
  );
}
