import { countOf } from "./count";

export const TIME_ZONE = "America/Sao_Paulo";

/** An instant as it arrives: a Date, or what JSON made of one. */
export type Instant = Date | string | number;

const dateFormat = new Intl.DateTimeFormat("pt-BR", { dateStyle: "short", timeZone: TIME_ZONE });
const partsFormat = new Intl.DateTimeFormat("pt-BR", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});
const monthFormat = new Intl.DateTimeFormat("pt-BR", { month: "long", year: "numeric", timeZone: TIME_ZONE });
const relativeFormat = new Intl.RelativeTimeFormat("pt-BR", { numeric: "auto" });

function partsOf(instant: Instant): Record<string, string> {
  const parts = partsFormat.formatToParts(new Date(instant));
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

/** `18/01/2025`, in São Paulo. */
export function formatDate(instant: Instant): string {
  return dateFormat.format(new Date(instant));
}

/** `18/01/2025` of a calendar day given as `2025-01-18`, which has no time zone. */
export function formatDay(day: string): string {
  return day.split("-").reverse().join("/");
}

/** `18/01/2025 14:32`, in São Paulo. */
export function formatDateTime(instant: Instant): string {
  const { day, month, year, hour, minute } = partsOf(instant);
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

/** `18/01 14:32`, in São Paulo: where the year is plain. */
export function formatDayAndTime(instant: Instant): string {
  const { day, month, hour, minute } = partsOf(instant);
  return `${day}/${month} ${hour}:${minute}`;
}

/** `14:32` in São Paulo on the day of `now`, else with its date. */
export function formatTimeOfDay(instant: Instant, now: Instant): string {
  const { hour, minute } = partsOf(instant);
  return formatDate(instant) === formatDate(now) ? `${hour}:${minute}` : formatDateTime(instant);
}

/** To the second, with the zone said: for the hover. */
export function formatExactDateTime(instant: Instant): string {
  return `${formatDateTime(instant)}:${partsOf(instant).second} (horário de Brasília)`;
}

/** `janeiro de 2025`. */
export function formatMonth(instant: Instant): string {
  return monthFormat.format(new Date(instant));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** `agora`, `há 5 minutos`, `ontem`, `em 12 dias`, seen from `now`. */
export function formatRelativeTime(
  instant: Instant,
  now: Instant,
  round: (units: number) => number = Math.trunc,
): string {
  const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1_000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relativeFormat.format(round(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? "agora" : relativeFormat.format(Math.trunc(seconds), "second");
}

/** `850 ms`, `4,2 s`, `3 min 20 s`, `5 horas e 10 min`, `118 dias e 1 hora`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) {
    return `${(milliseconds / 1_000).toLocaleString("pt-BR", { maximumFractionDigits: 1 })} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (seconds < 3_600) {
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  if (minutes < 1_440) {
    const hours = countOf(Math.floor(minutes / 60), "hora", "horas");
    return minutes % 60 === 0 ? hours : `${hours} e ${minutes % 60} min`;
  }
  const hours = Math.round(minutes / 60);
  const days = countOf(Math.floor(hours / 24), "dia", "dias");
  return hours % 24 === 0 ? days : `${days} e ${countOf(hours % 24, "hora", "horas")}`;
}
