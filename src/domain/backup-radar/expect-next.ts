import { type BackupRun, dayMs, hourMs, minuteMs } from "./backup-run";
import { sameTimeMinutes } from "./fit-calendar";
import { instantOfWall, wallMinutesOf, weekdayOf } from "./local-time";
import type { Rhythm } from "./rhythm";

export interface ExpectedRun {
  /** The window in which it should start. */
  from: Date;
  until: Date;
}

const continuousPauseHours = 1;
const furthestDays = 9;

/** When the next backup should start; undefined without a rhythm. */
export function expectNext(rhythm: Rhythm, last: BackupRun): ExpectedRun | undefined {
  const around = (center: number): ExpectedRun => ({
    from: new Date(center - rhythm.spreadMinutes * minuteMs),
    until: new Date(center + rhythm.spreadMinutes * minuteMs),
  });
  if (rhythm.kind === "continuous") {
    return { from: last.endedAt, until: new Date(last.endedAt.getTime() + continuousPauseHours * hourMs) };
  }
  if (rhythm.kind === "hours") return around(last.startedAt.getTime() + (rhythm.everyHours ?? 1) * hourMs);
  if (rhythm.kind === "calendar") {
    const next = nextAppointment(rhythm, wallMinutesOf(last.startedAt) + sameTimeMinutes);
    return next === undefined ? undefined : around(instantOfWall(next).getTime());
  }
  return undefined;
}

function nextAppointment({ weekdays, minutesOfDay }: Rhythm, afterWall: number): number | undefined {
  const today = Math.floor(afterWall / 1440);
  const appointments: number[] = [];
  for (let day = today - 1; day <= today + furthestDays; day += 1) {
    if (!weekdays.includes(weekdayOf(day))) continue;
    for (const minute of minutesOfDay) appointments.push(day * 1440 + minute);
  }
  return appointments.filter((wall) => wall > afterWall).sort((a, b) => a - b)[0];
}

/** Hours without a backup that are too many, where nobody set another limit; undefined without a rhythm. */
export function defaultLimitHours(rhythm: Rhythm): number | undefined {
  if (rhythm.kind === "continuous") return 3;
  if (rhythm.kind === "hours") return (rhythm.everyHours ?? 1) + 2;
  if (rhythm.kind === "calendar") return rhythm.weekdays.length === 1 ? 8 * 24 : 26;
  return undefined;
}

/**
 * When a backup counts as missing: the limit after the last one began (or, where it never pauses, wrote). Days on
 * which none is expected, such as weekends, do not count.
 */
export function lateAt(rhythm: Rhythm, last: BackupRun, limitHours: number): Date {
  const since = silentSince(rhythm, last).getTime();
  return new Date(since + limitHours * hourMs + daysOff(rhythm, last) * dayMs);
}

/** From when the hours without a backup are counted. */
export function silentSince(rhythm: Rhythm, last: BackupRun): Date {
  return rhythm.kind === "continuous" ? last.endedAt : last.startedAt;
}

function daysOff(rhythm: Rhythm, last: BackupRun): number {
  if (rhythm.kind !== "calendar" || rhythm.weekdays.length === 1) return 0;
  const next = expectNext(rhythm, last);
  if (!next) return 0;
  const center = (next.from.getTime() + next.until.getTime()) / 2;
  return Math.max(0, Math.round((center - last.startedAt.getTime()) / dayMs) - 1);
}
