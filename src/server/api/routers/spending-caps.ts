import {
  CappedBucketInput,
  SetSpendingCapInput,
  SpendingScopeInput,
} from "@/domain/billing/spending-cap-inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { getBucketSpending, getSpendingCaps } from "@/server/services/spending-caps/get-spending-caps";
import { listSpendingStops } from "@/server/services/spending-caps/list-spending-stops";
import { releaseSpendingCap } from "@/server/services/spending-caps/release-spending-cap";
import { removeSpendingCap } from "@/server/services/spending-caps/remove-spending-cap";
import { setSpendingCap } from "@/server/services/spending-caps/set-spending-cap";

/** Caps in reais are the Owner's; `stops` tells every member what they stopped, without amounts. */
export const spendingCapsRouter = createRouter({
  stops: permitted("account:read").query(({ ctx }) => listSpendingStops(ctx)),
  list: permitted("usage:read").query(({ ctx }) => getSpendingCaps(ctx)),
  ofBucket: permitted("usage:read")
    .input(CappedBucketInput)
    .query(({ ctx, input }) => getBucketSpending(ctx, input)),
  set: permitted("spending-cap:update")
    .input(SetSpendingCapInput)
    .mutation(({ ctx, input }) => setSpendingCap(ctx, input)),
  remove: permitted("spending-cap:update")
    .input(SpendingScopeInput)
    .mutation(({ ctx, input }) => removeSpendingCap(ctx, input)),
  release: permitted("spending-cap:update")
    .input(SpendingScopeInput)
    .mutation(({ ctx, input }) => releaseSpendingCap(ctx, input)),
});
