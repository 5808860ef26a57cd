import type { Month } from "@/domain/metering/calendar";

/** `INV-YYYY-MM-NNNNN`; from 100,000 on with as many digits as it takes. */
export function invoiceNumber(month: Month, sequence: number): string {
  return `INV-${month}-${String(sequence).padStart(5, "0")}`;
}
