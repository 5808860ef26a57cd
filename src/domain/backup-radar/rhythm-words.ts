import type { Rhythm } from "./rhythm";

const dayNames = ["domingo", "segunda", "terça", "quarta", "quinta", "sexta", "sábado"];
const everyDayName = [
  "todo domingo",
  "toda segunda",
  "toda terça",
  "toda quarta",
  "toda quinta",
  "toda sexta",
  "todo sábado",
];

/** A rhythm as a person says it: `todo dia por volta das 02:00`. */
export function rhythmWords(
  rhythm: Pick<Rhythm, "kind" | "everyHours" | "weekdays" | "minutesOfDay">,
): string {
  switch (rhythm.kind) {
    case "learning":
      return "ainda aprendendo";
    case "irregular":
      return "sem ritmo definido";
    case "continuous":
      return "o tempo todo, sem pausas";
    case "hours":
      return rhythm.everyHours === 1 ? "de hora em hora" : `a cada ${rhythm.everyHours} horas`;
    case "calendar":
      return `${daysWords(rhythm.weekdays)} ${timesWords(rhythm.minutesOfDay)}`;
  }
}

function daysWords(weekdays: readonly number[]): string {
  const [only] = weekdays;
  if (weekdays.length === 7) return "todo dia";
  if (weekdays.length === 1 && only !== undefined) return everyDayName[only] ?? "toda semana";
  const ordered = inRow(weekdays);
  if (ordered) return `de ${dayNames[ordered.first]} a ${dayNames[ordered.last]}`;
  return list(weekdays.map((weekday) => dayNames[weekday] ?? ""));
}

/** Three weekdays or more without a gap, over the weekend too. */
function inRow(weekdays: readonly number[]): { first: number; last: number } | undefined {
  if (weekdays.length < 3) return undefined;
  const first = weekdays.find((weekday) => !weekdays.includes((weekday + 6) % 7));
  if (first === undefined) return undefined;
  const isRow = weekdays.every((_, index) => weekdays.includes((first + index) % 7));
  return isRow ? { first, last: (first + weekdays.length - 1) % 7 } : undefined;
}

function timesWords(minutesOfDay: readonly number[]): string {
  const times = [...new Set(minutesOfDay.map(roundedTime))].sort();
  return `por volta ${times[0]?.startsWith("01:") ? "da" : "das"} ${list(times)}`;
}

/** To five minutes: nobody expects a backup to the minute. */
function roundedTime(minute: number): string {
  const rounded = (((Math.round(minute / 5) * 5) % 1440) + 1440) % 1440;
  return `${String(Math.floor(rounded / 60)).padStart(2, "0")}:${String(rounded % 60).padStart(2, "0")}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} e ${words.at(-1)}`;
}

/** `26 horas`, `8 dias`: whole days from three days on. */
export function hoursWords(hours: number): string {
  if (hours >= 72 && hours % 24 === 0) return `${hours / 24} dias`;
  return hours === 1 ? "1 hora" : `${hours} horas`;
}
