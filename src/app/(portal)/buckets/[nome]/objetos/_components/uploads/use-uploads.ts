"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useUnsavedChangesWarning } from "@/components/forms/use-unsaved-changes-warning";
import { trpc } from "@/trpc/react";
import { sendBytes } from "./send-bytes";
import type { UploadGateway } from "./upload-gateway";
import { isUnfinished, type UploadItem } from "./upload-item";
import { UploadQueue } from "./upload-queue";

const nothing: readonly UploadItem[] = [];

/** The page's uploads. Leaving while any is under way asks first; what arrives appears in the list. */
export function useUploads() {
  const utils = trpc.useUtils();
  const [queue] = useState(
    () => new UploadQueue({ gateway: gatewayOf(utils.client), send: sendBytes, pause: pauseFor }),
  );
  const items = useSyncExternalStore(queue.subscribe, queue.items, () => nothing);
  useUnsavedChangesWarning(items.some((item) => isUnfinished(item) && item.state !== "taken"));

  const doneCount = items.filter(({ state }) => state === "done").length;
  const list = utils.objects.list;
  useEffect(() => {
    if (doneCount === 0) return;
    const timer = setTimeout(() => list.invalidate(), 300);
    return () => clearTimeout(timer);
  }, [doneCount, list]);
  return { queue, items };
}

function gatewayOf({ objects }: ReturnType<typeof trpc.useUtils>["client"]): UploadGateway {
  return {
    start: (file) => objects.startUpload.mutate(file),
    async signPart(upload, number) {
      const [part] = await objects.signParts.mutate({ ...upload, numbers: [number] });
      return part?.url ?? "";
    },
    complete: (upload, sizeBytes) => objects.completeUpload.mutate({ ...upload, sizeBytes }),
    abort: (upload) => objects.abortUpload.mutate(upload),
  };
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
