import { z } from "zod";
import { getBucketShares } from "@/server/services/dashboard/get-bucket-shares";
import { getDashboard } from "@/server/services/dashboard/get-dashboard";
import { getUsageSeries } from "@/server/services/dashboard/get-usage-series";
import { getWritesBack } from "@/server/services/metering/get-writes-back";
import { refreshUsage } from "@/server/services/metering/refresh-usage";
import { createRouter, permitted } from "../trpc";

const SeriesInput = z.object({ days: z.int().min(1).max(90).default(30) });

export const dashboardRouter = createRouter({
  get: permitted("dashboard:read").query(({ ctx }) => getDashboard(ctx)),
  series: permitted("dashboard:read")
    .input(SeriesInput)
    .query(({ ctx, input }) => getUsageSeries(ctx, input)),
  bucketShares: permitted("dashboard:read").query(({ ctx }) => getBucketShares(ctx)),
  /** When a full account writes again by itself. */
  writesBack: permitted("dashboard:read").query(({ ctx }) => getWritesBack(ctx)),
  refresh: permitted("usage:refresh").mutation(({ ctx }) => refreshUsage(ctx)),
});
