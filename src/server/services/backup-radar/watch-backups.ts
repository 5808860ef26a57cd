import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { judgeWatches } from "./judge-watches";
import { knockAtStore } from "./stream-state";
import { sumUpWrites } from "./sum-up-writes";

/** One round of the radar; without the audit stream it has nothing to look at. */
export async function watchBackups(ctx: ServiceContext): Promise<void> {
  if (environment().METRICS_MODE !== "audit") return;
  await sumUpWrites(ctx);
  await judgeWatches(ctx);
  await knockAtStore(ctx);
}
