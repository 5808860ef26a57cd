import { and, eq, gt, inArray, lte } from "drizzle-orm";
import { formatDateTime } from "@/components/format/date-time";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { accessKeys } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { approversOf } from "@/server/services/ransomware-guard/approvers-of";

const dayMs = 86_400_000;

/** Tells Owner and Admins a day before a rotated key stops, once per person and date. A canceled rotation tells nobody. */
export async function remindOfRotation(ctx: ServiceContext): Promise<void> {
  const ending = await ctx.db
    .select()
    .from(accessKeys)
    .where(
      and(
        inArray(accessKeys.status, ["ACTIVE", "INACTIVE"]),
        gt(accessKeys.stopsAt, ctx.now),
        lte(accessKeys.stopsAt, new Date(ctx.now.getTime() + dayMs)),
      ),
    );
  for (const key of ending) {
    await ctx.db.transaction(async (tx) => {
      const [still] = await tx
        .select({ stopsAt: accessKeys.stopsAt })
        .from(accessKeys)
        .where(and(eq(accessKeys.accountId, key.accountId), eq(accessKeys.id, key.id)))
        .for("share");
      if (!still?.stopsAt) return;
      for (const person of await approversOf(tx, key.accountId)) {
        await queueMail(tx, {
          idempotencyKey: `key-rotation-ending:${key.id}:${still.stopsAt.toISOString()}:${person.userId}`,
          template: "key-rotation-ending",
          props: {
            recipientName: person.fullName,
            keyName: key.name,
            accessKeyId: key.accessKeyId,
            stopsAt: formatDateTime(still.stopsAt),
            ...(key.lastUsedAt ? { lastUsedAt: formatDateTime(key.lastUsedAt) } : {}),
            keysUrl: new URL("/chaves", environment().APP_URL).href,
          },
          recipient: person.email,
          accountId: key.accountId,
        });
      }
    });
  }
}
