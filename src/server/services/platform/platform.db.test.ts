import { randomUUID } from "node:crypto";
import { desc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UpdateSettingsInput } from "@/domain/identity/settings-inputs";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { auditEntries } from "@/server/db/schema";
import { deadLetterQueue } from "@/server/jobs/catalog";
import { jobQueue, stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { platformContext } from "@/testing/factories/context";
import { createSuperAdmin } from "@/testing/factories/user";
import { getSettings } from "./get-settings";
import { listJobs } from "./list-jobs";
import { retryJob } from "./retry-job";
import { updateSettings } from "./update-settings";

let db: Database;
let ctx: PlatformContext;

beforeAll(async () => {
  db = (await testDatabase()).db;
  ctx = platformContext({ db, user: await createSuperAdmin(db) });
});
afterAll(() => stopJobQueue());

describe("the platform's settings", () => {
  it("change as told, and the audit says from what to what", async () => {
    const before = await getSettings(ctx);
    const draft = { ...before, taxId: "", dataOfficerEmail: "", invoiceDueDays: 15 };
    try {
      await updateSettings(ctx, UpdateSettingsInput.parse(draft));
      expect((await getSettings(ctx)).invoiceDueDays).toBe(15);
      const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
      expect(entry).toMatchObject({
        action: "settings.updated",
        details: { invoiceDueDays: { from: String(before.invoiceDueDays), to: "15" } },
      });
    } finally {
      await updateSettings(
        ctx,
        UpdateSettingsInput.parse({ ...draft, invoiceDueDays: before.invoiceDueDays }),
      );
    }
  });

  it("refuse a suspension that comes before the restriction", async () => {
    const draft = { ...(await getSettings(ctx)), taxId: "", dataOfficerEmail: "" };
    const parsed = UpdateSettingsInput.safeParse({ ...draft, restrictAfterDays: 30, suspendAfterDays: 30 });
    expect(parsed.error?.issues[0]?.path).toEqual(["suspendAfterDays"]);
  });
});

describe("failed jobs", () => {
  /** A job that failed its last try, as pg-boss leaves it: in the dead letter queue, with where it came from. */
  async function failedJob(): Promise<string> {
    const queue = await jobQueue();
    const payload = { mailId: randomUUID() };
    const id = await queue.send("mail.send-mail", payload, { retryLimit: 0, priority: 1_000 });
    const taken = await queue.fetch("mail.send-mail", { batchSize: 1, priority: true });
    expect(taken[0]?.id).toBe(id);
    await queue.fail("mail.send-mail", id ?? "", { message: "O servidor de e-mail não respondeu" });
    return payload.mailId;
  }

  it("are listed with what went wrong and go back to their queue when told", async () => {
    const mailId = await failedJob();
    const find = async () => (await listJobs()).failed.find(({ payload }) => payload.includes(mailId));
    const failed = await find();
    expect(failed).toMatchObject({
      name: "mail.send-mail",
      error: expect.stringContaining("não respondeu"),
    });
    await retryJob(ctx, { jobId: failed?.id ?? "" });
    expect(await find()).toBeUndefined();
    const back = await (await jobQueue()).findJobs("mail.send-mail", { data: { mailId }, queued: true });
    expect(back).toHaveLength(1);
    await expect(retryJob(ctx, { jobId: failed?.id ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("stand beside every queue of the catalog, the dead letter queue aside", async () => {
    const { queues } = await listJobs();
    expect(queues.map(({ name }) => name as string)).not.toContain(deadLetterQueue);
    expect(queues.every(({ why }) => why.length > 10)).toBe(true);
  });
});
