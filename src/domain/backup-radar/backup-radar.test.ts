import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BackupRun, dayMs, hourMs, minuteMs } from "./backup-run";
import { inferRhythm } from "./infer-rhythm";
import { judgeWatch, type WatchSettings } from "./judge-watch";
import { rhythmWords } from "./rhythm-words";
import { softwareName } from "./software-name";

const automatic: WatchSettings = { alertsOn: null, lateAfterHours: null, shrinkPercent: null };
const gigabyte = 1024n ** 3n;
/** A Monday, 02:00 in São Paulo. */
const monday = Date.parse("2026-09-07T05:00:00Z");

function run(start: number, { bytes = gigabyte, minutes = 20, isComplete = true } = {}): BackupRun {
  return {
    startedAt: new Date(start),
    endedAt: new Date(start + minutes * minuteMs),
    objectCount: 10,
    bytes,
    isComplete,
  };
}

/** Runs on days (counted from the Monday) with some minutes of jitter. */
const onDays = (days: readonly number[], jitter: readonly number[] = []) =>
  days.map((day, index) => run(monday + day * dayMs + (jitter[index] ?? 0) * minuteMs));
const days = (count: number) => Array.from({ length: count }, (_, index) => index);
const wordsOf = (runs: BackupRun[]) => rhythmWords(inferRhythm(runs));

describe("the rhythm of backups", () => {
  it("is told in words: daily, on working days, weekly, every few hours, without pause", () => {
    expect(wordsOf(onDays(days(20)))).toBe("todo dia por volta das 02:00");
    expect(wordsOf(onDays(days(25).filter((day) => day % 7 < 5)))).toBe(
      "de segunda a sexta por volta das 02:00",
    );
    expect(wordsOf(onDays([0, 7, 14, 21, 28, 35]))).toBe("toda segunda por volta das 02:00");
    expect(wordsOf(onDays(days(30).filter((day) => [0, 2, 4].includes(day % 7))))).toBe(
      "segunda, quarta e sexta por volta das 02:00",
    );
    expect(wordsOf(days(40).map((index) => run(monday + index * hourMs)))).toBe("de hora em hora");
    expect(wordsOf(days(40).map((index) => run(monday + index * 6 * hourMs)))).toBe("a cada 6 horas");
    expect(wordsOf(days(5).map((day) => run(monday + day * dayMs, { minutes: 1430 })))).toBe(
      "o tempo todo, sem pausas",
    );
    expect(
      wordsOf(
        days(20).flatMap((day) => [run(monday + day * dayMs), run(monday + day * dayMs + 17 * hourMs)]),
      ),
    ).toBe("todo dia por volta das 02:00 e 19:00");
    expect(wordsOf(onDays(days(4)))).toBe("ainda aprendendo");
  });

  it("names a backup that wanders over midnight by the night it belongs to", () => {
    const around = days(25).filter((day) => day % 7 < 5);
    const jitter = around.map((_, index) => [-140, -125, -110][index % 3] ?? 0);
    expect(wordsOf(onDays(around, jitter))).toMatch(/^de \S+ a \S+ por volta das (23:55|00:00)$/);
    const evening = around.map((_, index) => 21.5 * 60 + [0, 40, 20][index % 3]!);
    expect(wordsOf(onDays(around, evening))).toBe("de segunda a sexta por volta das 23:50");
  });

  it("joins the pauses of one backup instead of counting two", () => {
    const runs = days(15).flatMap((day) => {
      const start = monday + day * dayMs;
      return [run(start), run(start + (60 + (day % 4) * 25) * minuteMs)];
    });
    expect(inferRhythm(runs)).toMatchObject({ kind: "calendar", mergeGapMinutes: 120 });
    expect(judgeWatch(runs, automatic, new Date(monday + 15 * dayMs)).backupCount).toBe(15);
  });

  it("moves with the clock: shifting all times shifts what is expected and nothing else", () => {
    const weeks = fc.integer({ min: -40, max: 40 });
    const jitter = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 20, maxLength: 20 });
    const schedule = fc.constantFrom(
      days(20),
      days(28).filter((day) => day % 7 < 5),
      [0, 7, 14, 21, 28, 35],
    );
    fc.assert(
      fc.property(schedule, jitter, weeks, (on, minutes, by) => {
        const runs = onDays(on, minutes);
        const shift = by * 7 * dayMs;
        const shifted = runs.map((item) => run(item.startedAt.getTime() + shift));
        const now = runs.at(-1)!.endedAt.getTime() + hourMs;
        const [here, there] = [
          judgeWatch(runs, automatic, new Date(now)),
          judgeWatch(shifted, automatic, new Date(now + shift)),
        ];
        expect(there.rhythm).toEqual(here.rhythm);
        expect(there.next!.from.getTime()).toBe(here.next!.from.getTime() + shift);
        expect(there.lateAt!.getTime()).toBe(here.lateAt!.getTime() + shift);
        expect(here.state).toBe("ON_TIME");
      }),
    );
  });

  it("shifts within the day with a daily backup, whatever the hour", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 24 * 60 }), (minutes) => {
        const runs = days(20).map((day) => run(monday + day * dayMs + minutes * minuteMs));
        const { next } = judgeWatch(runs, automatic, runs.at(-1)!.endedAt);
        const center = (next!.from.getTime() + next!.until.getTime()) / 2;
        expect(center).toBe(runs.at(-1)!.startedAt.getTime() + dayMs);
      }),
    );
  });

  it("is none for writes at random times", () => {
    const starts = fc
      .array(fc.integer({ min: 0, max: 42 * 24 * 60 }), { minLength: 14, maxLength: 60 })
      .map((minutes) => [...minutes].sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.noShrink(starts), (minutes) => {
        // Only spread-out sequences: what fast-check bundles near the edges of the range is a pattern.
        fc.pre((minutes.at(-1) ?? 0) - (minutes[0] ?? 0) > 30 * 1440 && new Set(minutes).size > 12);
        fc.pre(!looksPlanned(minutes));
        const judgement = judgeWatch(
          minutes.map((minute) => run(monday + minute * minuteMs, { minutes: 1 })),
          automatic,
          new Date(monday + 50 * dayMs),
        );
        expect(judgement).toMatchObject({ state: "IRREGULAR", areAlertsOn: false, isLate: false });
      }),
      { numRuns: 500 },
    );
  });
});

/** Half of the writes within two hours of one time of day. */
function looksPlanned(minutes: readonly number[]): boolean {
  return minutes.some((at) => {
    const near = minutes.filter((other) => Math.abs(((other - at + 720 + 14_400_000) % 1440) - 720) <= 120);
    return near.length > minutes.length / 2;
  });
}

describe("a missing backup", () => {
  it("is told exactly once while time passes, and no other is", () => {
    const schedule = fc.constantFrom(
      days(30),
      days(35).filter((day) => day % 7 < 5),
    );
    const jitter = fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(schedule, fc.integer({ min: 12, max: 18 }), jitter, (on, missing, minutes) => {
        const all = onDays(on, minutes);
        const gap = all[missing]!;
        const rest = all.filter((item) => item !== gap);
        const from = all[10]!.startedAt.getTime();
        let alerts = 0;
        let wasLate = false;
        for (let at = from; at < all.at(-1)!.startedAt.getTime(); at += 15 * minuteMs * 4) {
          const seen = rest.filter((item) => item.endedAt.getTime() <= at);
          const { isLate } = judgeWatch(seen, automatic, new Date(at));
          if (isLate && !wasLate) {
            alerts += 1;
            expect(at).toBeGreaterThan(gap.startedAt.getTime());
          }
          wasLate = isLate;
        }
        expect(alerts).toBe(1);
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it("is late after the limit that was set, at once when it is shortened", () => {
    const runs = onDays(days(10));
    const at = (hours: number) => new Date(runs.at(-1)!.startedAt.getTime() + hours * hourMs);
    expect(judgeWatch(runs, automatic, at(26)).isLate).toBe(false);
    expect(judgeWatch(runs, automatic, at(26.1)).isLate).toBe(true);
    expect(judgeWatch(runs, { ...automatic, lateAfterHours: 48 }, at(47)).isLate).toBe(false);
    expect(judgeWatch(runs, { ...automatic, lateAfterHours: 5 }, at(6)).isLate).toBe(true);
  });

  it("is no weekend without backups on working days", () => {
    const friday = onDays(days(26).filter((day) => day % 7 < 5));
    const at = (hours: number) =>
      judgeWatch(friday, automatic, new Date(friday.at(-1)!.startedAt.getTime() + hours * hourMs));
    expect(at(73).isLate).toBe(false);
    expect(at(75).isLate).toBe(true);
  });

  it("waits while something is still being written", () => {
    const runs = [...onDays(days(10)), run(monday + 10 * dayMs, { minutes: 300, isComplete: false })];
    const minutesLater = (minutes: number) =>
      judgeWatch(runs, automatic, new Date(monday + 10 * dayMs + minutes * minuteMs));
    expect(minutesLater(310).isLate).toBe(false);
    expect(minutesLater(331)).toMatchObject({ isLate: true, unfinished: { bytes: gigabyte } });
  });

  it("of an irregular bucket alerts only when somebody asks for it", () => {
    const runs = onDays([0, 1, 5, 6.4, 11.2, 11.9, 17, 18.3, 25, 26.7]);
    const later = new Date(monday + 40 * dayMs);
    expect(judgeWatch(runs, automatic, later)).toMatchObject({ state: "IRREGULAR", areAlertsOn: false });
    const asked = judgeWatch(runs, { ...automatic, alertsOn: true, lateAfterHours: 240 }, later);
    expect(asked).toMatchObject({ state: "LATE", areAlertsOn: true, limitHours: 240 });
  });

  it("of an irregular bucket is judged by the hours that were set, and without them not at all", () => {
    const runs = onDays([0, 1, 5, 6.4, 11.2, 11.9, 17, 18.3, 25, 26.7]);
    const at = (day: number, lateAfterHours: number | null) =>
      judgeWatch(runs, { ...automatic, alertsOn: true, lateAfterHours }, new Date(monday + day * dayMs));
    for (const day of [27, 40, 400]) {
      expect(at(day, null)).toMatchObject({ state: "IRREGULAR", isLate: false, areAlertsOn: true });
      expect(at(day, null)).toMatchObject({ limitHours: undefined, lateAt: undefined });
    }
    expect(at(30, 240)).toMatchObject({ state: "ON_TIME", limitHours: 240 });
    expect(at(40, 240).state).toBe("LATE");
  });
});

describe("the size of backups", () => {
  const sized = (sizes: bigint[]) => sizes.map((bytes, day) => run(monday + day * dayMs, { bytes }));
  const judge = (sizes: bigint[], settings: Partial<WatchSettings> = {}) =>
    judgeWatch(
      sized(sizes),
      { ...automatic, ...settings },
      new Date(monday + (sizes.length - 1) * dayMs + 2 * hourMs),
    );

  it("alerts at a fall of 80 %, not before, and by the percent that was set", () => {
    const usual = Array.from({ length: 9 }, (_, index) => 1000n + BigInt(index));
    expect(judge([...usual, 201n])).toMatchObject({ isShrunk: false, state: "ON_TIME" });
    expect(judge([...usual, 200n])).toMatchObject({ isShrunk: true, state: "SMALLER" });
    expect(judge([...usual, 400n], { shrinkPercent: 50 }).isShrunk).toBe(true);
    expect(judge([...usual, 100n], { shrinkPercent: 95 }).isShrunk).toBe(false);
    expect(judge([...usual, 90n, 100n]).isShrunk).toBe(true);
  });

  it("takes a size it has seen for usual, and does not judge one that is still arriving", () => {
    const usual = [1000n, 1010n, 990n, 50n, 1000n, 1005n, 995n, 1002n];
    expect(judge([...usual, 50n]).isShrunk).toBe(false);
    const arriving = sized([1000n, 1010n, 990n, 1000n, 1005n, 995n, 10n]);
    const now = new Date(arriving.at(-1)!.endedAt.getTime() + minuteMs);
    expect(judgeWatch(arriving, automatic, now).isShrunk).toBe(false);
  });

  it("says nothing where sizes jump about, unless somebody asks", () => {
    const jumping = [10n, 900n, 80n, 4000n, 300n, 20_000n, 60n, 7000n];
    expect(judge([...jumping, 1n]).isShrunk).toBe(false);
    expect(judge([...jumping, 1n], { shrinkPercent: 80 }).isShrunk).toBe(true);
  });

  it("is the same verdict whatever the unit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 6, maxLength: 12 }),
        fc.bigInt({ min: 2n, max: 1000n }),
        (sizes, factor) => {
          expect(judge(sizes.map((size) => size * factor)).isShrunk).toBe(judge(sizes).isShrunk);
        },
      ),
    );
  });
});

it("names the software behind a request", () => {
  expect(softwareName("rclone/v1.60.1-DEV", false)).toBe("rclone");
  expect(softwareName("MinIO (linux; amd64) minio-go/v7.0.10", true)).toBe("restic");
  expect(softwareName("APN/1.0 Veeam/1.0 Backup/12.0", false)).toBe("Veeam");
  expect(softwareName("aws-cli/2.9.19 Python/3.11", false)).toBe("AWS CLI");
  expect(softwareName("MeuBackup/2.1 (Windows)", false)).toBe("MeuBackup");
  expect(softwareName(null, false)).toBeNull();
});
