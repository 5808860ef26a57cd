import { z } from "zod";
import { InvalidInputError } from "@/domain/errors";
import type { VersionMarker } from "@/server/integrations/object-storage/customer-objects";

const Marker = z.tuple([z.string().max(1024), z.string().max(128)]);

/** Where a listing of versions goes on, as the cursor that the browser carries. */
export const writeMarker = (marker: VersionMarker | null): string | undefined =>
  marker ? JSON.stringify([marker.name, marker.versionId]) : undefined;

export function readMarker(cursor: string | undefined): VersionMarker | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [name, versionId] = Marker.parse(JSON.parse(cursor));
    return { name, versionId };
  } catch {
    throw new InvalidInputError("A continuação da lista não é válida. Atualize a página.");
  }
}
