import type { Day } from "./calendar";

/** What an account stored and used on a day in São Paulo. */
export interface UsageDay {
  day: Day;
  /** Average of the day's hours; null on days before the first reading. */
  storedBytes: bigint | null;
  /** Whether part of it lies in a gap between readings and is interpolated. */
  isInterpolated: boolean;
  ingressBytes: bigint;
  egressBytes: bigint;
  getRequests: bigint;
  putRequests: bigint;
  deleteRequests: bigint;
  listRequests: bigint;
  headRequests: bigint;
}

const figures = [
  "ingressBytes",
  "egressBytes",
  "getRequests",
  "putRequests",
  "deleteRequests",
  "listRequests",
  "headRequests",
] as const;
type Figure = (typeof figures)[number];

/** Days with each kind of value in one text, separated by commas: hundreds of bigints take long to send one by one. */
type PackedUsageDays = Record<"day" | "storedBytes" | "isInterpolated" | Figure, string>;

export function packUsageDays(days: readonly UsageDay[]): PackedUsageDays {
  const pack = (read: (day: UsageDay) => string | bigint) => days.map(read).join();
  return {
    day: pack(({ day }) => day),
    storedBytes: pack(({ storedBytes }) => storedBytes ?? ""),
    isInterpolated: pack(({ isInterpolated }) => (isInterpolated ? "1" : "0")),
    ...byFigure((figure) => pack((day) => day[figure])),
  };
}

export function unpackUsageDays(packed: PackedUsageDays): UsageDay[] {
  if (packed.day === "") return [];
  const [storedBytes, isInterpolated] = [packed.storedBytes.split(","), packed.isInterpolated.split(",")];
  const values = byFigure((figure) => packed[figure].split(","));
  return packed.day.split(",").map((day, index) => ({
    day,
    storedBytes: storedBytes[index] ? BigInt(storedBytes[index]) : null,
    isInterpolated: isInterpolated[index] === "1",
    ...byFigure((figure) => BigInt(values[figure][index] ?? 0)),
  }));
}

function byFigure<Value>(read: (figure: Figure) => Value): Record<Figure, Value> {
  return Object.fromEntries(figures.map((figure) => [figure, read(figure)])) as Record<Figure, Value>;
}
