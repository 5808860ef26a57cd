import { isAt, isDigit } from "./text";

const minuteLength: usize = 17;
const invalid: f64 = -1;
const monthLengths: StaticArray<i32> = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds since 1970 of a time as "2026-11-20T12:10:00.123456789Z", with none to nine decimals; negative for any other text. */
export function millisecondsOf(start: usize, length: usize): f64 {
  if (length < minuteLength + 3 || length > minuteLength + 13) return invalid;
  const isMarked =
    isAt(start + 4, "-") &&
    isAt(start + 7, "-") &&
    isAt(start + 10, "T") &&
    isAt(start + 13, ":") &&
    isAt(start + 16, ":");
  if (!isMarked || !isAt(start + length - 1, "Z")) return invalid;
  const year = twoDigits(start) * 100 + twoDigits(start + 2);
  const month = twoDigits(start + 5);
  const day = twoDigits(start + 8);
  const hour = twoDigits(start + 11);
  const minute = twoDigits(start + 14);
  const second = twoDigits(start + 17);
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > unchecked(monthLengths[<i32>month - 1]))
    return invalid;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return invalid;
  const milliseconds = thousandths(start + 19, start + length - 1);
  if (milliseconds < 0) return invalid;
  const seconds = (daysSince1970(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
  return <f64>seconds * 1000 + <f64>milliseconds;
}

/** Negative when they are no digits. */
function twoDigits(at: usize): i64 {
  const tens = load<u8>(at);
  const units = load<u8>(at + 1);
  return isDigit(tens) && isDigit(units) ? (tens - 0x30) * 10 + (units - 0x30) : -10_000;
}

/** Of nothing, or of a point and digits; negative for anything else. */
function thousandths(start: usize, end: usize): i32 {
  if (start === end) return 0;
  if (load<u8>(start) !== 0x2e || end === start + 1) return -1;
  let value = 0;
  let weight = 100;
  for (let at = start + 1; at < end; at += 1) {
    const code = load<u8>(at);
    if (!isDigit(code)) return -1;
    value += <i32>(code - 0x30) * weight;
    weight /= 10;
  }
  return value;
}

/** In the Gregorian calendar, with years that begin in March. */
function daysSince1970(year: i64, month: i64, day: i64): i64 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = shifted / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
