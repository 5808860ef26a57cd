import { addHours, startOfHour } from "./calendar";

/** Hours between an hour's end and its closing. */
export const closingDelayHours = 1;

/** The first hour that is still open: everything before it is closed. */
export function firstOpenHour(now: Date): Date {
  return addHours(startOfHour(now), -closingDelayHours);
}

/**
 * The hour that usage is booked in: its own while that is open, else the current one, marked late. Nothing is
 * booked before `frozenUntil`: those hours are invoiced or about to be.
 */
export function bookingHour(occurredAt: Date, now: Date, frozenUntil: Date): Date {
  const own = startOfHour(occurredAt);
  if (own >= firstOpenHour(now) && own >= frozenUntil) return own;
  const current = startOfHour(now);
  const open = current >= frozenUntil ? current : frozenUntil;
  return own > open ? own : open;
}
