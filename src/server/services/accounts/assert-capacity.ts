import { formatBytes } from "@/components/format/bytes";
import { ConflictError } from "@/domain/errors";
import { exceedsCapacity } from "@/domain/provisioning/overcommit";
import type { Transaction } from "@/server/db/client";
import { platformSettings } from "@/server/db/schema";
import { getCapacity } from "./get-capacity";

/**
 * Throws ConflictError by `confirmsOvercommit` when selling this much more has to be confirmed and was not.
 * Locks the settings row, so that two sales at once are added up.
 */
export async function assertCapacity(
  tx: Transaction,
  addedBytes: bigint,
  confirmsOvercommit: boolean,
): Promise<void> {
  if (confirmsOvercommit) return;
  await tx.select({ id: platformSettings.id }).from(platformSettings).for("update");
  const capacity = await getCapacity(tx);
  if (!exceedsCapacity(capacity, addedBytes)) return;
  const sold = formatBytes(capacity.soldBytes + addedBytes);
  const physical = formatBytes(capacity.physicalBytes ?? 0n);
  throw new ConflictError(
    `Com esta quota você terá vendido ${sold} sobre ${physical} físicos, acima do limite que definiu. Confirme para continuar.`,
    "confirmsOvercommit",
  );
}
