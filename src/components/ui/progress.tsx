import { cn } from "./class-names";

/** Green under 75 %, yellow to 90 %, red above. */
export function quotaTone(percent: number): "success" | "warning" | "danger" {
  if (percent < 75) return "success";
  return percent <= 90 ? "warning" : "danger";
}

const fills = {
  primary: "bg-primary",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** A bar from 0 to 100; a quota passes `tone={quotaTone(percent)}`. The figure stands beside it in words. */
export function Progress({
  value,
  label,
  tone = "primary",
  className,
}: {
  value: number;
  label: string;
  tone?: keyof typeof fills;
  className?: string;
}) {
  const percent = Math.min(100, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      className={cn("h-2 w-full overflow-hidden rounded-full bg-muted", className)}
    >
      <div
        className={cn("h-full rounded-full transition-[width]", fills[tone])}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
