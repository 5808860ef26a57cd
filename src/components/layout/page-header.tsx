import type { ReactNode } from "react";

/** The page's title, one line of what it is for, and its primary action at the right. */
export function PageHeader({
  title,
  description,
  status,
  actions,
}: {
  title: ReactNode;
  description?: ReactNode;
  /** A StatusBadge beside the title. */
  status?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="break-words font-semibold text-2xl">{title}</h1>
          {status}
        </div>
        {description && (
          <div className="max-w-[72ch] text-lg text-muted-foreground leading-6">{description}</div>
        )}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
