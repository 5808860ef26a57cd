"use client";

import { FolderPlus } from "lucide-react";
import { useCallback, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { nameInFolder } from "@/domain/objects/object-key";
import { trpc } from "@/trpc/react";
import { CreateFolderDialog } from "./create-folder-dialog";
import { DropZone } from "./drop-zone";
import { FolderPath } from "./folder-path";
import type { ObjectEntry } from "./object-columns";
import { ObjectDetails } from "./object-details";
import type { ObjectActs } from "./object-menu";
import { ObjectTable } from "./object-table";
import { RemoveDialog } from "./remove-dialog";
import { ShareDialog } from "./share-dialog";
import { UploadButton } from "./upload-button";
import { InterruptedUploads } from "./uploads/interrupted-uploads";
import type { PickedFile } from "./uploads/read-dropped-files";
import { UploadPanel } from "./uploads/upload-panel";
import { useInterruptedUploads } from "./uploads/use-interrupted-uploads";
import { useUploads } from "./uploads/use-uploads";
import { useBrowserPlace } from "./use-browser-place";
import { useDownload } from "./use-download";

/** What is open over the list. */
type Overlay =
  | { kind: "details" | "share"; entry: ObjectEntry }
  | { kind: "remove"; entries: ObjectEntry[] }
  | { kind: "folder" };

/** A bucket's contents as folders: look, send, download, share, delete, bring back. */
export function ObjectBrowser({
  accountId,
  bucketName,
  isVersioned,
  canWrite,
}: {
  accountId: string;
  bucketName: string;
  isVersioned: boolean;
  canWrite: boolean;
}) {
  const { place, openFolder, change } = useBrowserPlace();
  const utils = trpc.useUtils();
  const uploads = useUploads(accountId);
  const { queue } = uploads;
  const interrupted = useInterruptedUploads(uploads);
  const download = useDownload();
  const [overlay, setOverlay] = useState<Overlay>();
  const close = useCallback(() => setOverlay(undefined), []);

  const sendFiles = (files: PickedFile[]) => {
    const { continued, fresh } = interrupted.split(bucketName, place.folder, files);
    if (continued.length > 0) void interrupted.goOn(continued);
    queue.add(
      bucketName,
      fresh.map(({ path, ...source }) => ({ key: place.folder + path, ...source })),
    );
  };
  const acts: ObjectActs = {
    open: (entry) => (entry.isFolder ? openFolder(entry.key) : setOverlay({ kind: "details", entry })),
    download: ({ key }) => download.mutate({ bucketName, key }),
    share: (entry) => setOverlay({ kind: "share", entry }),
    remove: (entries) => setOverlay({ kind: "remove", entries }),
  };
  return (
    <>
      <PageHeader
        title="Objetos"
        description={<FolderPath bucketName={bucketName} folder={place.folder} onOpen={openFolder} />}
        actions={
          canWrite && (
            <>
              <Button variant="secondary" onClick={() => setOverlay({ kind: "folder" })}>
                <FolderPlus aria-hidden />
                Criar pasta
              </Button>
              <UploadButton onFiles={sendFiles} />
            </>
          )
        }
      />
      {canWrite && <InterruptedUploads interrupted={interrupted} />}
      <UploadPanel queue={queue} />
      <DropZone
        isEnabled={canWrite}
        folderName={place.folder ? nameInFolder(place.folder) : bucketName}
        onFiles={sendFiles}
      >
        <ObjectTable
          key={place.folder}
          bucketName={bucketName}
          place={place}
          isVersioned={isVersioned}
          canWrite={canWrite}
          acts={acts}
          onPlaceChange={change}
        />
      </DropZone>
      {overlay?.kind === "details" && (
        <ObjectDetails
          bucketName={bucketName}
          entry={overlay.entry}
          isVersioned={isVersioned}
          canWrite={canWrite}
          acts={acts}
          onClose={close}
        />
      )}
      {overlay?.kind === "share" && (
        <ShareDialog bucketName={bucketName} objectKey={overlay.entry.key} onClose={close} />
      )}
      {overlay?.kind === "folder" && (
        <CreateFolderDialog
          bucketName={bucketName}
          parent={place.folder}
          onClose={close}
          onCreated={async (folder) => {
            close();
            await utils.objects.list.invalidate();
            openFolder(folder);
          }}
        />
      )}
      {overlay?.kind === "remove" && (
        <RemoveDialog
          bucketName={bucketName}
          entries={overlay.entries}
          isVersioned={isVersioned}
          onClose={close}
          onRemoved={() => {
            close();
            void utils.objects.invalidate();
          }}
        />
      )}
    </>
  );
}
