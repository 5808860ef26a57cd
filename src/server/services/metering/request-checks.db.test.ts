import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEntries } from "@/server/db/schema";
import { lastDoneAt } from "@/server/jobs/inspect-jobs";
import { jobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { platformContext } from "@/testing/factories/context";
import { createSuperAdmin } from "@/testing/factories/user";
import { requestChecks } from "./request-checks";

it("the checks are done when somebody asks, traffic compared when late entries have come, and who asked is recorded", async () => {
  const { db } = await testDatabase();
  const user = await createSuperAdmin(db);
  const now = new Date();
  await requestChecks(platformContext({ db, user, now }));
  const queue = await jobQueue();
  const [sizes] = await queue.findJobs("metering.reconcile-usage");
  expect(sizes).toMatchObject({ state: "created" });
  const traffic = await queue.findJobs<{ isAsked: boolean }>("metering.check-counters");
  const [later, atOnce] = traffic.toSorted((a, b) => Number(a.data.isAsked) - Number(b.data.isAsked));
  expect(atOnce?.data).toEqual({ isAsked: true });
  expect(later?.startAfter.getTime()).toBe(now.getTime() + 50 * 60_000);
  const [entry] = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.userId, user.id), eq(auditEntries.action, "metering.checked")));
  expect(entry).toMatchObject({ area: "platform", accountId: null });
  expect(await lastDoneAt("metering.reconcile-usage")).toBeNull();
});
