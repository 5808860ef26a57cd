"use client";

import { trpc } from "@/trpc/react";

type Options = NonNullable<Parameters<typeof trpc.buckets.create.useMutation>[0]>;

/** Creates a bucket; its row stands in the list at once, as being created. */
export function useCreateBucket(options: Pick<Options, "onError" | "onSuccess">) {
  const queries = trpc.useUtils();
  return trpc.buckets.create.useMutation({
    ...options,
    onMutate: async ({ name, versioning, isPublic, hasObjectLock, purpose }) => {
      await queries.buckets.list.cancel();
      queries.buckets.list.setData(undefined, (list) => {
        if (!list || list.items.some((bucket) => bucket.name === name)) return list;
        const created = {
          name,
          state: "CREATING" as const,
          sizeBytes: 0n,
          objectCount: 0n,
          versioning: versioning || hasObjectLock ? ("ENABLED" as const) : ("OFF" as const),
          isPublic: isPublic ?? false,
          hasObjectLock: hasObjectLock ?? false,
          purpose: purpose ?? ("GENERAL" as const),
          guardedSince: null,
          removedCount: 0n,
          lastError: null,
          usageMeasuredAt: null,
          createdAt: new Date(),
        };
        return { ...list, items: [...list.items, created] };
      });
    },
    onSettled: () => void queries.buckets.invalidate(),
  });
}
