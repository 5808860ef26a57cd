"use client";

import { Upload } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { type PickedFile, readDroppedFiles } from "./uploads/read-dropped-files";

/** Takes files and folders dropped anywhere on its contents. */
export function DropZone({
  isEnabled,
  folderName,
  onFiles,
  children,
}: {
  isEnabled: boolean;
  folderName: string;
  onFiles: (files: PickedFile[]) => void;
  children: ReactNode;
}) {
  const [isOver, setIsOver] = useState(false);
  // Every element passed on the way enters and leaves.
  const depth = useRef(0);
  if (!isEnabled) return children;

  const withFiles = (handle: () => void) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    handle();
  };
  const end = () => {
    depth.current = 0;
    setIsOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the buttons serve the keyboard
    <div
      className="relative grid sm:min-h-[calc(100dvh-15rem)] min-w-0 content-start gap-4"
      onDragEnter={withFiles(() => {
        depth.current += 1;
        setIsOver(true);
      })}
      onDragLeave={withFiles(() => {
        depth.current -= 1;
        if (depth.current <= 0) end();
      })}
      onDragOver={withFiles(() => undefined)}
      onDrop={async (event) => {
        event.preventDefault();
        end();
        onFiles(await readDroppedFiles(event.dataTransfer));
      }}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-10 flex min-h-40 flex-col items-center justify-center gap-2 rounded-lg border-2 border-primary border-dashed bg-primary-subtle/90 font-medium text-primary-text">
          <Upload aria-hidden className="size-6" />
          Solte para enviar para {folderName}
        </div>
      )}
    </div>
  );
}
