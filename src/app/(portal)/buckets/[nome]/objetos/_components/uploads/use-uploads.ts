"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { trpc } from "@/trpc/react";
import { sendBytes } from "./send-bytes";
import { ExpiredUpload, type UploadGateway } from "./upload-gateway";
import { isUnfinished, type UploadItem } from "./upload-item";
import { BrowserUploadMemory } from "./upload-memory";
import { UploadQueue } from "./upload-queue";

type Client = ReturnType<typeof trpc.useUtils>["client"];

export interface Uploads {
  queue: UploadQueue;
  memory: BrowserUploadMemory;
}

const nothing: readonly UploadItem[] = [];
/** One queue a tab and account: uploads go on while the person looks at other pages of the portal. */
const opened = new Map<string, Uploads>();

/** The list is fetched anew so often at most: ten thousand files arrive in minutes. */
const listedEveryMs = 3000;

/** The tab's uploads. Closing it while any is under way asks first; what arrives appears in the list. */
export function useUploads(accountId: string): Uploads {
  const utils = trpc.useUtils();
  const [uploads] = useState(() => openUploads(accountId, utils.client));
  const { queue } = uploads;
  const list = utils.objects.list;
  useEffect(() => {
    let doneCount = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let listedAt = 0;
    const look = () => {
      const count = countDone(queue.items());
      const hasArrived = count > doneCount;
      doneCount = count;
      if (!hasArrived || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          listedAt = performance.now();
          void list.invalidate();
        },
        Math.max(300, listedAt + listedEveryMs - performance.now()),
      );
    };
    // What arrived while another page was open.
    look();
    const unsubscribe = queue.subscribe(look);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [queue, list]);
  return uploads;
}

const countDone = (items: readonly UploadItem[]) => items.filter(({ state }) => state === "done").length;

/** Every file of the queue, drawn anew with its progress: for small parts of the screen. */
export function useUploadItems(queue: UploadQueue): readonly UploadItem[] {
  return useSyncExternalStore(queue.subscribe, queue.items, () => nothing);
}

function openUploads(accountId: string, client: Client): Uploads {
  const known = opened.get(accountId);
  if (known) return known;
  const memory = new BrowserUploadMemory(accountId);
  const queue = new UploadQueue({ gateway: gatewayOf(client), send: sendBytes, memory, pause: pauseFor });
  const uploads = { queue, memory };
  // Rendering on the server opens none that anybody could use.
  if (typeof window === "undefined") return uploads;
  window.addEventListener("beforeunload", (event) => {
    const isBusy = queue.items().some((item) => isUnfinished(item) && item.state !== "taken");
    if (isBusy) event.preventDefault();
  });
  opened.set(accountId, uploads);
  return uploads;
}

function gatewayOf({ objects }: Client): UploadGateway {
  return {
    start: (file) => objects.startUpload.mutate(file),
    sentParts: (upload) => objects.sentParts.query(upload),
    async signPart(upload, number) {
      const [part] = await objects.signParts.mutate({ ...upload, numbers: [number] });
      return part?.url ?? "";
    },
    async complete(upload, sizeBytes) {
      try {
        await objects.completeUpload.mutate({ ...upload, sizeBytes });
      } catch (error) {
        const isGone = error instanceof TRPCClientError && error.data?.code === "NOT_FOUND";
        throw isGone ? new ExpiredUpload(error.message, { cause: error }) : error;
      }
    },
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
