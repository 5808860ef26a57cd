import { addDays, type Day, dayOf, startOfDay } from "../metering/calendar";
import { dayMs, minuteMs } from "./backup-run";

/** The clock on the wall in São Paulo as minutes since 1970-01-01 there. */
export function wallMinutesOf(instant: Date): number {
  const day = dayOf(instant);
  return dayNumberOf(day) * 1440 + Math.floor((instant.getTime() - startOfDay(day).getTime()) / minuteMs);
}

/** The instant at which the clock on the wall shows `wallMinutes`. */
export function instantOfWall(wallMinutes: number): Date {
  const dayNumber = Math.floor(wallMinutes / 1440);
  const midnight = startOfDay(addDays("1970-01-01", dayNumber)).getTime();
  return new Date(midnight + (wallMinutes - dayNumber * 1440) * minuteMs);
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

export function dayNumberOf(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}
