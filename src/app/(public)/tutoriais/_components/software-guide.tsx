import { placeholderConnection } from "@/domain/backup-guides/backup-connection";
import type { BackupSoftware } from "@/domain/backup-guides/software-description";
import { DownloadLinks } from "./download-links";

/** Fields, steps and files of one software, with placeholders for what only a customer has. */
export function SoftwareGuide({ software }: { software: BackupSoftware }) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <dl className="grid content-start divide-y rounded-lg border text-base">
        {software.fields(placeholderConnection).map(({ label, value }) => (
          <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
            <dt>{label}</dt>
            <dd className="wrap-anywhere font-mono text-foreground text-sm">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid content-start gap-5">
        <ol className="grid list-decimal gap-2 pl-5 text-base text-foreground leading-6">
          {software.steps(placeholderConnection).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <DownloadLinks downloads={software.downloads} softwareName={software.name} />
      </div>
    </div>
  );
}
