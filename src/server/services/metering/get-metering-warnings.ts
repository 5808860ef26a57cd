import { desc, eq, sql } from "drizzle-orm";
import { formatDateTime } from "@/components/format/date-time";
import { environment } from "@/env";
import type { PlatformContext } from "@/server/context";
import { counterReadings } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";

export interface MeteringWarning {
  kind: "cycles" | "scanner" | "counters" | "check" | "stream";
  tone: "danger" | "warning";
  title: string;
  text: string;
}

const missedIntervals = 3;
const staleCountHours = 24;
const shownHours = 48;

/** What keeps usage from being measured or checked right now, in words for the Super Admin. Empty when all is well. */
export async function getMeteringWarnings(ctx: PlatformContext): Promise<MeteringWarning[]> {
  const [cycles, counters, stream] = await Promise.all([
    cycleWarnings(ctx),
    counterWarnings(ctx),
    streamWarnings(ctx),
  ]);
  return [...cycles, ...counters, ...stream];
}

async function cycleWarnings(ctx: PlatformContext): Promise<MeteringWarning[]> {
  const { meteringIntervalMinutes } = await billingSettings(ctx.db);
  const [row] = await ctx.db.execute<Record<"done_at" | "counted_at" | "error", string | null>>(sql`
    select
      (select sampled_at from metering_cycles where account_id is null and state = 'DONE'
        order by started_at desc limit 1) as done_at,
      (select counted_at from metering_cycles where account_id is null and state = 'DONE'
        order by started_at desc limit 1) as counted_at,
      (select error from metering_cycles where account_id is null and state <> 'RUNNING'
        order by started_at desc limit 1) as error`);
  const doneAt = row?.done_at ? new Date(row.done_at) : null;
  const countedAt = row?.counted_at ? new Date(row.counted_at) : null;
  const isLate = !doneAt || minutesSince(ctx, doneAt) > meteringIntervalMinutes * missedIntervals;
  const warnings: MeteringWarning[] = [];
  if (!doneAt && !row?.error) {
    warnings.push({
      kind: "cycles",
      tone: "warning",
      title: "A primeira medição do storage ainda não aconteceu",
      text: "Ela começa sozinha em alguns minutos. Se este aviso continuar, confira se as tarefas estão rodando.",
    });
  } else if (isLate) {
    const since = doneAt
      ? `A última leitura que deu certo é de ${formatDateTime(doneAt)}.`
      : "Nenhuma leitura deu certo até agora.";
    const why = row?.error ? ` O último erro: ${row.error}` : " Confira se as tarefas estão rodando.";
    warnings.push({
      kind: "cycles",
      tone: "danger",
      title: "A medição do storage está parada",
      text: `${since}${why} Quando voltar, o intervalo é preenchido por uma linha reta e fica marcado.`,
    });
  }
  if (countedAt && minutesSince(ctx, countedAt) > staleCountHours * 60) {
    warnings.push({
      kind: "scanner",
      tone: "warning",
      title: "O storage não reconta os seus objetos há mais de um dia",
      text: `A última contagem do próprio MinIO é de ${formatDateTime(countedAt)}. Os tamanhos cobrados são os dela: verifique o scanner do MinIO.`,
    });
  }
  return warnings;
}

async function counterWarnings(ctx: PlatformContext): Promise<MeteringWarning[]> {
  const isBilled = environment().METRICS_MODE === "counters";
  const [last] = await ctx.db
    .select()
    .from(counterReadings)
    .where(sql`${eq(counterReadings.isBilled, isBilled)} and ${counterReadings.state} <> 'RUNNING'`)
    .orderBy(desc(counterReadings.startedAt))
    .limit(1);
  if (!last?.error) return [];
  if (!isBilled) {
    return [
      {
        kind: "check",
        tone: "warning",
        title: "A conferência diária do tráfego não foi feita",
        text: `${last.error} A cobrança segue pelo fluxo de auditoria.`,
      },
    ];
  }
  return [{ kind: "counters", tone: "danger", title: "O tráfego não está sendo cobrado", text: last.error }];
}

async function streamWarnings(ctx: PlatformContext): Promise<MeteringWarning[]> {
  const since = new Date(ctx.now.getTime() - shownHours * 3_600_000).toISOString();
  const [row] = await ctx.db.execute<{ count: string }>(sql`
    select count(*) from traffic_checks
    where verdict = 'EVENTS_MISSING' and until >= ${since}::timestamptz`);
  const count = Number(row?.count ?? 0);
  if (count === 0) return [];
  return [
    {
      kind: "stream",
      tone: "warning",
      title: "Parte do tráfego não chegou pelo fluxo de auditoria",
      text: `Na última conferência, os contadores do storage mostram mais do que o fluxo contou em ${count.toLocaleString("pt-BR")} ${count === 1 ? "bucket" : "buckets"}. O que falta não foi cobrado: veja se o MinIO tem um diretório de fila (QUEUE_DIR) no webhook de auditoria.`,
    },
  ];
}

function minutesSince({ now }: PlatformContext, at: Date): number {
  return (now.getTime() - at.getTime()) / 60_000;
}
