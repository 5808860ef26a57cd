import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { folderTrail, nameInFolder } from "@/domain/objects/object-key";

/** The way from the bucket to this folder; each step leads back there. */
export function FolderPath({
  bucketName,
  folder,
  onOpen,
}: {
  bucketName: string;
  folder: string;
  onOpen: (folder: string) => void;
}) {
  const steps = ["", ...folderTrail(folder)];
  return (
    <nav aria-label="Pasta" className="min-w-0">
      <ol className="-ml-1 flex min-w-0 flex-wrap items-center gap-1 font-mono text-sm">
        {steps.map((step, index) => {
          const name = step === "" ? bucketName : nameInFolder(step);
          const isHere = index === steps.length - 1;
          return (
            <Fragment key={step}>
              {index > 0 && (
                <li aria-hidden>
                  <ChevronRight className="size-3.5 text-muted-foreground" />
                </li>
              )}
              <li className="min-w-0 max-w-full truncate">
                {isHere ? (
                  <span aria-current="location" className="px-1 font-medium" title={step}>
                    {name}
                  </span>
                ) : (
                  <button
                    type="button"
                    onClick={() => onOpen(step)}
                    className="focus-ring min-h-6 rounded-sm px-1 text-muted-foreground hover:text-foreground hover:underline pointer-coarse:min-h-11"
                  >
                    {name}
                  </button>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
