import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A grey shape of what is coming. The region that loads carries aria-busy; the shape itself is silent. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-muted", className)} {...props} />;
}
