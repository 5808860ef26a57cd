"use client";

import { FileUp, FolderUp, Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type PickedFile, pickFiles, readChosenFiles } from "./uploads/read-dropped-files";

/** Chooses files or a whole folder to send. */
export function UploadButton({ onFiles }: { onFiles: (files: PickedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  async function chooseFiles() {
    const picked = await pickFiles();
    if (picked) onFiles(picked);
    else files.current?.click();
  }
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <Upload aria-hidden />
            Enviar
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={chooseFiles}>
            <FileUp aria-hidden />
            Arquivos
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => folder.current?.click()}>
            <FolderUp aria-hidden />
            Pasta inteira
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {[
        { ref: files, label: "Arquivos para enviar", isFolder: false },
        { ref: folder, label: "Pasta para enviar", isFolder: true },
      ].map(({ ref, label, isFolder }) => (
        <input
          key={label}
          ref={ref}
          type="file"
          multiple
          hidden
          aria-label={label}
          {...(isFolder ? { webkitdirectory: "" } : {})}
          onChange={(event) => {
            if (event.target.files) onFiles(readChosenFiles(event.target.files));
            event.target.value = "";
          }}
        />
      ))}
    </>
  );
}
