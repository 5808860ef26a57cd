import { ChangeWatchInput, ListWatchesInput, WatchInput } from "@/domain/backup-radar/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { changeWatch } from "@/server/services/backup-radar/change-watch";
import { getOverview } from "@/server/services/backup-radar/get-overview";
import { listRuns } from "@/server/services/backup-radar/list-runs";
import { listWatches } from "@/server/services/backup-radar/list-watches";
import { refreshRadar } from "@/server/services/backup-radar/refresh-radar";

export const backupRadarRouter = createRouter({
  overview: permitted("backup-radar:read").query(({ ctx }) => getOverview(ctx)),
  list: permitted("backup-radar:read")
    .input(ListWatchesInput)
    .query(({ ctx, input }) => listWatches(ctx, input)),
  runs: permitted("backup-radar:read")
    .input(WatchInput)
    .query(({ ctx, input }) => listRuns(ctx, input)),
  change: permitted("backup-radar:configure")
    .input(ChangeWatchInput)
    .mutation(({ ctx, input }) => changeWatch(ctx, input)),
  refresh: permitted("backup-radar:configure").mutation(({ ctx }) => refreshRadar(ctx)),
});
