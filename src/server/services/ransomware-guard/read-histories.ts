import type { CustomerObjects, ObjectVersion } from "@/server/integrations/object-storage/customer-objects";

export interface ObjectHistory {
  objectKey: string;
  /** All versions and delete markers, newest first. */
  versions: ObjectVersion[];
}

/** The objects of a bucket after `afterKey` with their whole histories, a page at a time. */
export async function* readHistories(
  store: Pick<CustomerObjects, "listVersions">,
  bucketName: string,
  afterKey: string | null,
  limit = 1000,
): AsyncGenerator<ObjectHistory[]> {
  let marker: { name: string; versionId: string } | undefined =
    afterKey === null ? undefined : { name: afterKey, versionId: "" };
  let waiting: ObjectVersion[] = [];
  for (;;) {
    const page = await store.listVersions({ bucketName, prefix: "", marker, limit, isRecursive: true });
    const known: ObjectVersion[] = [...waiting, ...page.versions];
    // The last object of a page may have more versions on the next.
    const last = page.next ? known.at(-1)?.name : undefined;
    waiting = known.filter(({ name }) => name === last);
    const complete = Map.groupBy(
      known.filter(({ name }) => name !== last),
      ({ name }) => name,
    );
    if (complete.size > 0) {
      yield [...complete].map(([objectKey, versions]) => ({ objectKey, versions }));
    }
    if (!page.next) return;
    marker = page.next;
  }
}
