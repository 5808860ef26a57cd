import { z } from "zod";
import { getOpenPeriod } from "@/server/services/billing/get-open-period";
import { getUsageByBucket } from "@/server/services/metering/get-usage-by-bucket";
import { createRouter, permitted } from "../trpc";

const SinceInput = z.object({ since: z.iso.date() });

export const usageRouter = createRouter({
  openPeriod: permitted("usage:read").query(({ ctx }) => getOpenPeriod(ctx)),
  byBucket: permitted("usage:read")
    .input(SinceInput)
    .query(({ ctx, input }) => getUsageByBucket(ctx, input)),
});
