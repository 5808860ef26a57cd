import { Download as DownloadIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Download } from "@/domain/backup-guides/software-description";

/** The files of one software, each a button that saves it. */
export function DownloadLinks({ downloads, softwareName }: { downloads: Download[]; softwareName: string }) {
  if (downloads.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {downloads.map(({ label, path }) => (
        <li key={path}>
          <Button asChild variant="secondary">
            <a href={path} download={`${softwareName} - ${path.split("/").at(-1)}`}>
              <DownloadIcon aria-hidden />
              {label}
              <span className="sr-only"> de {softwareName}</span>
            </a>
          </Button>
        </li>
      ))}
    </ul>
  );
}
