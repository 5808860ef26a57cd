import { formatBytes } from "@/components/format/bytes";
import { ConflictError } from "@/domain/errors";
import { exceedsCapacity } from "@/domain/provisioning/overcommit";
import type { Queryable } from "@/server/db/client";
import { getCapacity } from "./get-capacity";

/** Throws ConflictError by `confirmsOvercommit` when selling this much more has to be confirmed and was not. */
export async function assertCapacity(
  db: Queryable,
  addedBytes: bigint,
  confirmsOvercommit: boolean,
): Promise<void> {
  if (confirmsOvercommit) return;
  const capacity = await getCapacity(db);
  if (!exceedsCapacity(capacity, addedBytes)) return;
  const sold = formatBytes(capacity.soldBytes + addedBytes);
  const physical = formatBytes(capacity.physicalBytes ?? 0n);
  throw new ConflictError(
    `Com esta quota você terá vendido ${sold} sobre ${physical} físicos, acima do limite que definiu. Confirme para continuar.`,
    "confirmsOvercommit",
  );
}
