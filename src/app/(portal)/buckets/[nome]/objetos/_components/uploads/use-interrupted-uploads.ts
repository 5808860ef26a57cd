"use client";

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";
import { isSameFile, matchFiles } from "@/domain/objects/interrupted-upload";
import { trpc } from "@/trpc/react";
import type { PickedFile, ReadableHandle } from "./read-dropped-files";
import type { UploadItem } from "./upload-item";
import type { RememberedUpload } from "./upload-memory";
import type { Uploads } from "./use-uploads";

type Continued = { upload: RememberedUpload; file: File; handle?: ReadableHandle | undefined };

/** Uploads that an earlier visit left unfinished, and what can be done about them. */
export function useInterruptedUploads({ queue, memory }: Uploads) {
  const [uploads, setUploads] = useState<RememberedUpload[]>([]);
  const abort = trpc.objects.abortUpload.useMutation();
  const refresh = useCallback(async () => setUploads(await memory.listInterrupted()), [memory]);
  useEffect(() => {
    void refresh();
    const unsubscribe = memory.subscribe(refresh);
    window.addEventListener("focus", refresh);
    return () => {
      unsubscribe();
      window.removeEventListener("focus", refresh);
    };
  }, [refresh, memory]);

  async function goOn(pairs: readonly Continued[]) {
    for (const { upload, file, handle } of pairs) {
      const { bucketName, key, uploadId, replaces } = upload;
      if (!(await memory.claim(uploadId))) toast.info("Este envio já está em andamento.");
      else queue.add(bucketName, [{ key, file, handle, resumed: { uploadId, replaces } }]);
    }
    await refresh();
  }

  /** Those whose files the browser still reaches go on; resolves with the others, whose files are to be chosen. */
  async function resume(chosen: readonly RememberedUpload[]): Promise<RememberedUpload[]> {
    const found: Continued[] = [];
    for (const upload of chosen) {
      const file = await reopen(upload);
      if (file) found.push({ upload, file, handle: upload.handle });
    }
    await goOn(found);
    return chosen.filter((upload) => !found.some((pair) => pair.upload === upload));
  }

  async function resumeWith(files: readonly File[]) {
    const pairs = matchFiles(uploads, files);
    if (pairs.length === 0) {
      toast.error("Nenhum arquivo escolhido é de um envio interrompido", {
        description: "O nome, o tamanho e a data de modificação precisam ser os mesmos.",
      });
    }
    await goOn(pairs);
  }

  async function discard(chosen: readonly RememberedUpload[]) {
    for (const { bucketName, key, uploadId } of chosen) {
      if (!(await memory.claim(uploadId))) continue;
      try {
        await abort.mutateAsync({ bucketName, key, uploadId });
        await memory.forget(uploadId);
      } catch (error) {
        // Of a bucket that is gone nothing is left to free.
        if (isGone(error)) await memory.forget(uploadId);
        else {
          memory.release(uploadId);
          toast.error(error instanceof Error ? error.message : "Não foi possível descartar.");
        }
      }
    }
  }

  /** Of the files sent to a folder: those that only continue, and those that are new. */
  function split(bucketName: string, folder: string, files: readonly PickedFile[]) {
    const continued: Continued[] = [];
    const fresh: PickedFile[] = [];
    const open = new Map(
      uploads.filter((upload) => upload.bucketName === bucketName).map((upload) => [upload.key, upload]),
    );
    for (const picked of files) {
      const upload = open.get(folder + picked.path);
      if (upload && isSameFile(upload, picked.file)) continued.push({ upload, ...picked });
      else fresh.push(picked);
    }
    return { continued, fresh };
  }

  // A text, so that the screen is drawn anew when the answer changes and not with each file's progress.
  const carried = useSyncExternalStore(
    queue.subscribe,
    () => carriedOf(uploads, queue.items()).join(" "),
    () => "",
  ).split(" ");
  const shown = uploads.filter(({ uploadId }) => !carried.includes(uploadId));
  return { uploads: shown, isDiscarding: abort.isPending, resume, resumeWith, discard, split, goOn };
}

function carriedOf(uploads: readonly RememberedUpload[], items: readonly UploadItem[]): string[] {
  if (uploads.length === 0) return [];
  const underway = new Set(items.map(({ bucketName, key }) => `${bucketName}/${key}`));
  return uploads
    .filter(({ bucketName, key }) => underway.has(`${bucketName}/${key}`))
    .map(({ uploadId }) => uploadId);
}

/** The remembered file, if the browser may read it and it is still the same. */
async function reopen(upload: RememberedUpload): Promise<File | null> {
  const { handle } = upload;
  if (!handle) return null;
  try {
    const granted = await handle.requestPermission?.({ mode: "read" });
    if (granted !== "granted") return null;
    const file = await handle.getFile();
    return isSameFile(upload, file) ? file : null;
  } catch {
    return null;
  }
}

const isGone = (error: unknown) => (error as { data?: { code?: string } | null }).data?.code === "NOT_FOUND";
