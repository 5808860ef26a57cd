import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { type IconName, icons } from "./icons";

/** Nothing yet: what this will show, why it is useful, and the button that starts it. */
export function EmptyState({
  icon,
  title,
  description,
  action,
  className,
}: {
  icon: IconName;
  title: string;
  description: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const Icon = icons[icon];
  return (
    <div className={cn("flex flex-col items-center gap-4 px-6 py-14 text-center", className)}>
      <span className="flex size-12 items-center justify-center rounded-xl bg-primary-subtle text-primary-text">
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="grid max-w-[48ch] gap-1.5">
        <h2 className="font-semibold text-lg">{title}</h2>
        <p className="text-muted-foreground">{description}</p>
      </div>
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
