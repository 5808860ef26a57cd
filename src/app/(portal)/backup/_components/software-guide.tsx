import { Download, Lightbulb } from "lucide-react";
import { GuideVideo } from "@/components/media/guide-video";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { BackupConnection } from "@/domain/backup-guides/backup-connection";
import { guideVideo } from "@/domain/backup-guides/guide-video";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";

/** The guide of the chosen software, filled with the person's own values. */
export function SoftwareGuide({
  software,
  connection,
}: {
  software: BackupSoftware;
  connection: BackupConnection;
}) {
  const video = guideVideo(software);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Passo a passo para {software.name}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-6">
        <ol className="grid max-w-[72ch] gap-3">
          {software.steps(connection).map((step, index) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden
                className="flex size-6 shrink-0 items-center justify-center rounded-full bg-primary-subtle font-medium text-primary-text text-sm tabular-nums"
              >
                {index + 1}
              </span>
              <span className="min-w-0 break-words pt-0.5">{step}</span>
            </li>
          ))}
        </ol>
        {video && <GuideVideo key={software.id} video={video} softwareName={software.name} />}
        {software.downloads.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {software.downloads.map(({ label, path }) => (
              <li key={path}>
                <Button asChild variant="secondary">
                  <a href={path} download>
                    <Download aria-hidden />
                    {label}
                  </a>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="grid gap-2 rounded-lg bg-muted/60 p-4">
          <p className="flex items-center gap-2 font-medium">
            <Lightbulb aria-hidden className="size-4" />
            Dicas
          </p>
          <ul className="grid max-w-[72ch] list-disc gap-1 pl-5 text-muted-foreground">
            {software.advice.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </div>
      </CardContent>
    </Card>
  );
}
