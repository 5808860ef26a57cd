import { Lightbulb } from "lucide-react";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { BackupSoftware, ConnectionValues } from "./backup-software";

/** The guide of the chosen software, filled with the person's own values. */
export function SoftwareGuide({ software, values }: { software: BackupSoftware; values: ConnectionValues }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Passo a passo para {software.note}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-6">
        <ol className="grid max-w-[72ch] gap-3">
          {software.steps(values).map((step, index) => (
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
        <div className="grid gap-2 rounded-lg bg-muted/60 p-4">
          <p className="flex items-center gap-2 font-medium">
            <Lightbulb aria-hidden className="size-4" />
            Dicas
          </p>
          <ul className="grid max-w-[72ch] list-disc gap-1 pl-5 text-muted-foreground">
            {software.tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </div>
      </CardContent>
    </Card>
  );
}
