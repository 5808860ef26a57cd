import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

/** A part of a public page, with its heading. */
export function Section({
  id,
  title,
  description,
  isTinted,
  children,
}: {
  id?: string;
  title: string;
  description?: ReactNode;
  isTinted?: boolean;
  children: ReactNode;
}) {
  return (
    <section id={id} className={cn("scroll-mt-16", isTinted && "border-y bg-sidebar")}>
      <div className="mx-auto grid max-w-[1200px] gap-10 px-4 py-16 sm:px-6 sm:py-20">
        <div className="grid max-w-[72ch] gap-3 text-lg">
          <h2 className="font-semibold text-2xl sm:text-3xl">{title}</h2>
          {description && <p className="text-lg text-muted-foreground">{description}</p>}
        </div>
        {children}
      </div>
    </section>
  );
}
