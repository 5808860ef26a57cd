import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { type IconName, icons } from "./icons";

const trendIcons = { up: ArrowUpRight, down: ArrowDownRight, flat: Minus };

export type StatCardProps = {
  label: string;
  icon?: IconName;
  /** The figure with its unit, e.g. `345,2 GB` or a Money. */
  value: ReactNode;
  /** What it is measured against, e.g. `de 500 GB`. */
  context?: ReactNode;
  trend?: { direction: keyof typeof trendIcons; text: string; tone?: "good" | "bad" };
  /** A quota bar or further lines under the figure. */
  children?: ReactNode;
  /** How old the figure is, e.g. <>Atualizado <RelativeTime …/></>. */
  age?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** One figure that can be read from across the room. */
export function StatCard({
  label,
  icon,
  value,
  context,
  trend,
  children,
  age,
  action,
  className,
}: StatCardProps) {
  const Icon = icon ? icons[icon] : undefined;
  const TrendIcon = trend ? trendIcons[trend.direction] : undefined;
  return (
    <Card className={cn("gap-3 p-5", className)}>
      <div className="flex items-center gap-2 text-muted-foreground">
        {Icon && <Icon aria-hidden className="size-4" />}
        <h2 className="font-medium text-base tracking-normal">{label}</h2>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        {context && <span className="text-muted-foreground">{context}</span>}
      </p>
      {children}
      {trend && TrendIcon && (
        <p
          className={cn(
            "flex items-center gap-1 text-muted-foreground text-sm",
            trend.tone === "good" && "text-success-text",
            trend.tone === "bad" && "text-danger-text",
          )}
        >
          <TrendIcon aria-hidden className="size-4" />
          {trend.text}
        </p>
      )}
      {(age || action) && (
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-1 text-muted-foreground text-sm">
          {age && <span>{age}</span>}
          {action}
        </div>
      )}
    </Card>
  );
}

export function StatCardSkeleton() {
  return (
    <Card className="gap-3 p-5">
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-2 w-full" />
      <Skeleton className="h-4 w-28" />
    </Card>
  );
}
