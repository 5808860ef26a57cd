const weekdays = [
  "todo domingo",
  "toda segunda-feira",
  "toda terça-feira",
  "toda quarta-feira",
  "toda quinta-feira",
  "toda sexta-feira",
  "todo sábado",
];
const isNumber = /^\d{1,2}$/;
const isNumberList = /^\d{1,2}(,\d{1,2})*$/;

/**
 * When a cron expression of five fields falls due, in words: "todo dia às 02:00". What it has no words for comes back
 * as it is.
 */
export function scheduleInWords(cron: string): string {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = cron.trim().split(/\s+/);
  const days = month === "*" ? daysInWords(day, weekday) : undefined;
  if (!days) return cron;
  if (isNumber.test(minute) && isNumberList.test(hour)) {
    const times = hour.split(",").map((each) => `${twoDigits(each)}:${twoDigits(minute)}`);
    return `${days} às ${listInWords(times)}`;
  }
  const often = minutesInWords(minute);
  if (!often) return cron;
  const [, from = "", until = ""] = /^(\d{1,2})-(\d{1,2})$/.exec(hour) ?? [];
  if (from) return `${days}, ${often}, das ${twoDigits(from)}:00 às ${twoDigits(until)}:59`;
  if (hour !== "*") return cron;
  return days === "todo dia" ? often : `${days}, ${often}`;
}

function daysInWords(day: string, weekday: string): string | undefined {
  if (day === "*" && weekday === "*") return "todo dia";
  if (weekday === "*" && isNumber.test(day)) return `todo dia ${Number(day)} do mês`;
  return day === "*" && isNumber.test(weekday) ? weekdays[Number(weekday) % 7] : undefined;
}

function minutesInWords(minute: string): string | undefined {
  if (minute === "*" || minute === "*/1") return "a cada minuto";
  const [, step] = /^\*\/(\d{1,2})$/.exec(minute) ?? [];
  if (step) return `a cada ${Number(step)} minutos`;
  if (!isNumber.test(minute)) return undefined;
  return Number(minute) === 0 ? "toda hora, na hora cheia" : `toda hora, aos ${Number(minute)} minutos`;
}

const twoDigits = (number: string) => number.padStart(2, "0");

function listInWords(items: readonly string[]): string {
  return [items.slice(0, -1).join(", "), items.at(-1)].filter(Boolean).join(" e ");
}
