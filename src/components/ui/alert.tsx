import { cva } from "class-variance-authority";
import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const alertVariants = cva("flex flex-wrap items-start gap-x-3 gap-y-2 border px-4 py-3", {
  variants: {
    tone: {
      info: "border-info/25 bg-info-subtle text-info-text",
      success: "border-success/25 bg-success-subtle text-success-text",
      warning: "border-warning/40 bg-warning-subtle text-warning-text",
      danger: "border-danger/25 bg-danger-subtle text-danger-text",
    },
    shape: { box: "rounded-lg", banner: "border-x-0 border-t-0" },
  },
  defaultVariants: { tone: "info", shape: "box" },
});

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleX };

/** A message that stays. `shape="banner"` spans the page and carries the one thing to do in `action`. */
export function Alert({
  tone = "info",
  shape,
  title,
  children,
  action,
  isLive,
  className,
}: {
  tone?: keyof typeof icons;
  shape?: "box" | "banner";
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Announced when it appears; for messages that answer something the person just did. */
  isLive?: boolean;
  className?: string;
}) {
  const Icon = icons[tone];
  const Tag = shape === "banner" ? "section" : "div";
  return (
    <Tag
      role={isLive ? "alert" : undefined}
      aria-label={shape === "banner" ? "Aviso" : undefined}
      className={cn(alertVariants({ tone, shape }), className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-48 flex-1 gap-0.5">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={cn(title ? "text-sm" : "text-base", "max-w-[72ch]")}>{children}</div>}
      </div>
      {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
    </Tag>
  );
}
