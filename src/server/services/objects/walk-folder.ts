import type { ObjectPage } from "@/server/integrations/object-storage/customer-objects";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { askStore } from "./ask-store";

/** Every object below a prefix, a thousand at a time. */
export async function* walkFolder(
  storage: CustomerStorage,
  bucketName: string,
  prefix: string,
): AsyncGenerator<ObjectPage["objects"]> {
  let continuationToken: string | null = "";
  while (continuationToken !== null) {
    const listing = { bucketName, prefix, limit: 1000, isRecursive: true, continuationToken };
    const page: ObjectPage = await askStore(storage.listObjects(listing));
    yield page.objects;
    continuationToken = page.nextContinuationToken;
  }
}
