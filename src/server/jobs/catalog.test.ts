import { expect, test } from "vitest";
import { scheduleInWords } from "@/components/format/schedule";
import { jobCatalog } from "./catalog";

test("the jobs page has words for every schedule", () => {
  const schedules = Object.values(jobCatalog).flatMap(({ schedule }) => (schedule ? [schedule] : []));
  expect(schedules.length).toBeGreaterThan(10);
  expect(schedules.filter((schedule) => scheduleInWords(schedule) === schedule)).toEqual([]);
});
