import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { hourMs } from "@/domain/backup-radar/backup-run";
import { fallPercent } from "@/domain/backup-radar/judge-size";
import { isRegular } from "@/domain/backup-radar/rhythm";
import { hoursWords, rhythmWords } from "@/domain/backup-radar/rhythm-words";
import type { AlertChange } from "./alert-changes";

export interface Words {
  headline: string;
  /** A sentence or three about this backup, its names first. */
  line: string;
}

export function raisedWords(
  { watch, judgement, kind }: AlertChange,
  now: Date,
  reason: string | undefined,
): Words {
  const { last, usual, rhythm, silentSince } = judgement;
  const lastAt = last ? formatDateTime(last.startedAt) : "nunca";
  if (kind === "SHRUNK") {
    const usualBytes = usual?.medianBytes ?? 0n;
    const fall = fallPercent(last?.bytes ?? 0n, usualBytes);
    return {
      headline: `Backup ${fall}% menor que o normal: “${watch.bucketName}”`,
      line: `${nameOf(watch)}: o backup de ${lastAt} enviou ${formatBytes(last?.bytes ?? 0n)}, e o normal é ${formatBytes(usualBytes)}. Confira se todas as pastas ainda estão na seleção.`,
    };
  }
  const hours = silentSince ? Math.floor((now.getTime() - silentSince.getTime()) / hourMs) : 0;
  const usually = isRegular(rhythm) ? ` Costuma chegar ${rhythmWords(rhythm)}.` : "";
  return {
    headline: `Sem backup há ${hoursWords(hours)}: “${watch.bucketName}”`,
    line: `${nameOf(watch)}: o último backup é de ${lastAt}.${usually}${reason ? ` ${reason}` : ""}`,
  };
}

export function recoveredWords({ watch, judgement, kind }: AlertChange): Words {
  const { last } = judgement;
  const size = last ? ` (${formatBytes(last.bytes)})` : "";
  const when = last ? ` em ${formatDateTime(last.startedAt)}` : "";
  return kind === "LATE"
    ? {
        headline: `O backup voltou: “${watch.bucketName}”`,
        line: `${nameOf(watch)}: um novo backup começou${when}${judgement.isRunning ? " e ainda está chegando" : size}.`,
      }
    : {
        headline: `O tamanho voltou ao normal: “${watch.bucketName}”`,
        line: `${nameOf(watch)}: o backup${when} tem de novo o tamanho de costume${size}.`,
      };
}

function nameOf({ bucketName, keyName }: AlertChange["watch"]): string {
  return `“${bucketName}”, chave “${keyName}”`;
}
