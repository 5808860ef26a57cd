import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scheduleInWords } from "./schedule";

describe("a schedule in words", () => {
  it.each([
    ["* * * * *", "a cada minuto"],
    ["*/15 * * * *", "a cada 15 minutos"],
    ["0 * * * *", "toda hora, na hora cheia"],
    ["15 * * * *", "toda hora, aos 15 minutos"],
    ["0 2 * * *", "todo dia às 02:00"],
    ["5 9 * * *", "todo dia às 09:05"],
    ["10 4,5 * * *", "todo dia às 04:10 e 05:10"],
    ["0 6,12,18 * * *", "todo dia às 06:00, 12:00 e 18:00"],
    ["*/10 0-6 * * *", "todo dia, a cada 10 minutos, das 00:00 às 06:59"],
    ["30 8 * * 1", "toda segunda-feira às 08:30"],
    ["30 8 * * 7", "todo domingo às 08:30"],
    ["0 3 1 * *", "todo dia 1 do mês às 03:00"],
    ["*/5 * * * 6", "todo sábado, a cada 5 minutos"],
  ])("%s is %j", (cron, words) => {
    expect(scheduleInWords(cron)).toBe(words);
  });

  it.each(["0 3 1 1 *", "0 3 1 * 1", "1-5 * * * *", "0 */6 * * *", "0 8 * * 1-5", "@daily", ""])(
    "%j has no words and stays as it is",
    (cron) => {
      expect(scheduleInWords(cron)).toBe(cron);
    },
  );

  it("names each minute of the day by its clock", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const clock = new Date(Date.UTC(2026, 0, 1, hour, minute)).toISOString().slice(11, 16);
        expect(scheduleInWords(`${minute} ${hour} * * *`)).toBe(`todo dia às ${clock}`);
      }),
    );
  });
});
