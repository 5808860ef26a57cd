import { formatMonth } from "@/components/format/date-time";

/** `Outubro de 2026` of `2026-10`. */
export function nameOfMonth(month: string): string {
  const name = formatMonth(`${month}-15T12:00:00Z`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
