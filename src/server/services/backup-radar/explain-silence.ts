import { sql } from "drizzle-orm";
import { countOf } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { hourMs } from "@/domain/backup-radar/backup-run";
import type { Transaction } from "@/server/db/client";
import type { AlertChange } from "./alert-changes";

type Facts = Record<string, unknown> & {
  level: "RESTRICTED" | "SUSPENDED" | null;
  status: string;
  is_full: boolean | null;
  applied_access: string | null;
  failed_count: string;
};

/** The likeliest reason why nothing came, from what the platform knows, in a sentence or two. */
export async function explainSilence(
  tx: Transaction,
  accountId: string,
  { watch, judgement }: Pick<AlertChange, "watch" | "judgement">,
): Promise<string> {
  const since = judgement.silentSince ?? new Date(0);
  const [facts] = await tx.execute<Facts>(sql`
    select a.status, s.level, t.is_full, t.applied_access, (
        select coalesce(sum(w.failed_count), 0) from backup_write_slots w
        join access_keys k on k.account_id = w.account_id and k.access_key_id = w.access_key_id
        where w.account_id = a.id and w.bucket_id = ${watch.bucketId}::uuid and k.id = ${watch.keyRowId}::uuid
          and w.slot_at >= ${since.toISOString()}::timestamptz
      ) as failed_count
    from accounts a
    left join suspensions s on s.account_id = a.id and s.ended_at is null
    left join storage_tenants t on t.account_id = a.id
    where a.id = ${accountId}::uuid`);
  return (
    blockOf(facts) ??
    keyProblem(watch) ??
    trace({ watch, judgement }, Number(facts?.failed_count ?? 0), since)
  );
}

function blockOf(facts: Facts | undefined): string | undefined {
  if (facts?.level === "SUSPENDED" || facts?.status === "SUSPENDED") {
    return "A conta está suspensa: o armazenamento não aceita acessos até ela ser reativada.";
  }
  if (facts?.level === "RESTRICTED") {
    return "A conta está restrita: dá para baixar e apagar, mas novos envios são recusados.";
  }
  if (facts?.is_full) return "A quota da conta está cheia: novos envios são recusados até haver espaço.";
  if (facts?.applied_access && facts.applied_access !== "full") {
    return "A gravação está bloqueada nesta conta: veja o aviso no topo do portal.";
  }
  return undefined;
}

function keyProblem({ keyStatus }: AlertChange["watch"]): string | undefined {
  return keyStatus === "INACTIVE" ? "A chave está desativada em Chaves de acesso." : undefined;
}

function trace(
  { watch, judgement }: Pick<AlertChange, "watch" | "judgement">,
  failedCount: number,
  since: Date,
): string {
  if (failedCount > 0) {
    return `Desde então ${countOf(failedCount, "envio foi recusado", "envios foram recusados")}: veja o motivo em Registro de acessos.`;
  }
  if (judgement.unfinished) {
    return `Um envio começou em ${formatDateTime(judgement.unfinished.startedAt)}, mas não terminou nenhum backup.`;
  }
  const usedAt = watch.keyLastUsedAt;
  if (usedAt && usedAt.getTime() > since.getTime() + 2 * hourMs) {
    return `O programa acessou o armazenamento em ${formatDateTime(usedAt)}, mas não enviou dados novos. Se nada mudou na origem, isso pode ser normal.`;
  }
  return "A chave não foi usada desde então: confira se o programa de backup e o computador estão ligados.";
}
