import type { Transaction } from "@/server/db/client";
import { notifications } from "@/server/db/schema";

/** Tells a team in the portal, or the Super Admins when `accountId` is null, in the transaction of the fact. */
export async function notify(
  tx: Transaction,
  notification: Pick<
    typeof notifications.$inferInsert,
    "type" | "title" | "message" | "href" | "metadata"
  > & {
    accountId: string | null;
    isForOwnerOnly?: boolean;
    createdAt?: Date;
  },
): Promise<void> {
  await tx.insert(notifications).values(notification);
}
