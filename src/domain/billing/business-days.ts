import { addDays, type Day } from "@/domain/metering/calendar";

/** Days without banks every year (Lei 662/1949, Lei 14.759/2023; Resolução CMN 4.880 for 31 December). */
const fixedHolidays: ReadonlySet<string> = new Set([
  "01-01",
  "04-21",
  "05-01",
  "09-07",
  "10-12",
  "11-02",
  "11-15",
  "11-20",
  "12-25",
  "12-31",
]);

/** Days from Easter: Carnival Monday and Tuesday, Good Friday, Corpus Christi. */
const movableHolidays = [-48, -47, -2, 60];

/** Whether banks are open on a day anywhere in Brazil. */
export function isBusinessDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || fixedHolidays.has(day.slice(5))) return false;
  const easter = easterOf(Number(day.slice(0, 4)));
  return !movableHolidays.some((shift) => addDays(easter, shift) === day);
}

/** The day itself or the next one on which banks are open. */
export function nextBusinessDay(day: Day): Day {
  let candidate = day;
  while (!isBusinessDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** Easter Sunday in the Gregorian calendar (Anonymous Gregorian algorithm, Meeus 1991). */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const index = epact + weekday - 7 * shift + 114;
  return `${year}-${String(Math.floor(index / 31)).padStart(2, "0")}-${String((index % 31) + 1).padStart(2, "0")}`;
}
