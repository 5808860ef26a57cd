import { z } from "zod";
import { getOpenPeriod } from "@/server/services/billing/get-open-period";
import { getFreeTraffic, getTrafficStop } from "@/server/services/free-traffic/get-free-traffic";
import { getBucketSeries } from "@/server/services/metering/get-bucket-series";
import { getAccountSpace, getSpace } from "@/server/services/metering/get-space";
import { getUsageByBucket } from "@/server/services/metering/get-usage-by-bucket";
import { startSpaceCount } from "@/server/services/metering/start-space-count";
import { createRouter, permitted } from "../trpc";

const BucketSeriesInput = z.object({
  bucketName: z.string().max(63),
  days: z.int().min(1).max(90).default(30),
});
const SpaceInput = z.object({ bucketName: z.string().max(63) });
const SinceInput = z.object({ since: z.iso.date() });

export const usageRouter = createRouter({
  openPeriod: permitted("usage:read").query(({ ctx }) => getOpenPeriod(ctx)),
  byBucket: permitted("usage:read")
    .input(SinceInput)
    .query(({ ctx, input }) => getUsageByBucket(ctx, input)),
  bucketSeries: permitted("bucket:read")
    .input(BucketSeriesInput)
    .query(({ ctx, input }) => getBucketSeries(ctx, input)),
  space: permitted("bucket:read")
    .input(SpaceInput)
    .query(({ ctx, input }) => getSpace(ctx, input)),
  countSpace: permitted("usage:refresh")
    .input(SpaceInput)
    .mutation(({ ctx, input }) => startSpaceCount(ctx, input)),
  freeTraffic: permitted("usage:read").query(({ ctx }) => getFreeTraffic(ctx)),
  trafficStop: permitted("account:read").query(({ ctx }) => getTrafficStop(ctx)),
  accountSpace: permitted("usage:read").query(({ ctx }) => getAccountSpace(ctx)),
});
