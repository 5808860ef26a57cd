import { sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";

/** Without a sign of the store for so long, silence says nothing about backups. */
export const silenceMinutes = 30;
const noteEveryMs = 60_000;
let notedAt = 0;

/** Notes that the store's audit stream arrives, at most once a minute in a process: a silent stream is no missing backup. */
export async function noteAuditStream({ db, now }: Pick<ServiceContext, "db" | "now">): Promise<void> {
  if (Math.abs(now.getTime() - notedAt) < noteEveryMs) return;
  notedAt = now.getTime();
  const at = sql`${now.toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into backup_radar_progress as p (id, heard_at) values (1, ${at})
    on conflict (id) do update set heard_at = greatest(p.heard_at, excluded.heard_at),
      heard_again_at = case
        when p.heard_at < ${at} - make_interval(mins => ${silenceMinutes}) then ${at}
        else p.heard_again_at
      end`);
}
