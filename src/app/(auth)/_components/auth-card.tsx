import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";

/** The one thing of a page outside the portal, with where else one may want to go under it. */
export function AuthCard({
  title,
  description,
  children,
  footer,
  isWide,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  isWide?: boolean;
}) {
  return (
    <div className={cn("grid w-full gap-5", isWide ? "max-w-2xl" : "max-w-md")}>
      <Card className="gap-6 p-6 sm:p-8">
        <div className="grid gap-1.5">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {description && <div className="text-lg text-muted-foreground leading-6">{description}</div>}
        </div>
        {children}
      </Card>
      {footer && <div className="text-center text-muted-foreground">{footer}</div>}
    </div>
  );
}
