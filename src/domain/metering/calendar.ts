/** Billing days, months and hours are those of São Paulo; its offset changed with the law, so the time zone decides. */
export const billingTimeZone = "America/Sao_Paulo";

export const millisecondsPerHour = 3_600_000;

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;

const format = new Intl.DateTimeFormat("en-CA", {
  timeZone: billingTimeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** Asking the time zone takes longer than all the rest of a calculation, and for the same hours again and again. */
const offsets = new Map<number, number>();
const keptOffsets = 10_000;

/** The calendar day in São Paulo at an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + offsetAt(instant)).toISOString().slice(0, 10);
}

/** The calendar month in São Paulo at an instant. */
export function monthOf(instant: Date): Month {
  return dayOf(instant).slice(0, 7);
}

/** The first instant of a day in São Paulo; 01:00 where daylight saving skipped midnight. */
export function startOfDay(day: Day): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let guess = midnight + 3 * millisecondsPerHour;
  for (let round = 0; round < 2; round += 1) guess = midnight - offsetAt(new Date(guess));
  while (dayOf(new Date(guess)) < day) guess += millisecondsPerHour;
  while (dayOf(new Date(guess - 1)) === day) guess -= millisecondsPerHour;
  return new Date(guess);
}

export function startOfMonth(month: Month): Date {
  return startOfDay(`${month}-01`);
}

/** The month `count` months after (or, negative, before). */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + (number - 1) + count;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The day `count` days after (or, negative, before). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The instants a month begins and ends: [start, end). */
export function boundsOfMonth(month: Month): { start: Date; end: Date } {
  return { start: startOfMonth(month), end: startOfMonth(addMonths(month, 1)) };
}

/** How long a month is, in seconds: the divisor that turns byte-seconds into GB-months. */
export function secondsOfMonth(month: Month): bigint {
  const { start, end } = boundsOfMonth(month);
  return BigInt((end.getTime() - start.getTime()) / 1000);
}

/** The hour an instant lies in. */
export function startOfHour(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / millisecondsPerHour) * millisecondsPerHour);
}

export function addHours(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * millisecondsPerHour);
}

/** How far São Paulo's clocks are ahead of UTC, in milliseconds. They change on the hour. */
function offsetAt(instant: Date): number {
  const hour = startOfHour(instant);
  const known = offsets.get(hour.getTime());
  if (known !== undefined) return known;
  if (offsets.size >= keptOffsets) offsets.clear();
  const offset = readOffset(hour);
  offsets.set(hour.getTime(), offset);
  return offset;
}

function readOffset(instant: Date): number {
  const parts = format.formatToParts(instant).map((part) => [part.type, part.value]);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - instant.getTime();
}
