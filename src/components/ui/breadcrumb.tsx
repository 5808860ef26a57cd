import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { cn } from "./class-names";

export type BreadcrumbItem = { label: string; href?: string };

/** Where one is. The last item is the page itself; on a phone only it is shown. */
export function Breadcrumb({ items, className }: { items: BreadcrumbItem[]; className?: string }) {
  return (
    <nav aria-label="Você está em" className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-1.5 text-base">
        {items.map((item, index) => {
          const isLast = index === items.length - 1;
          return (
            <Fragment key={`${item.label}:${item.href ?? ""}`}>
              <li className={cn("min-w-0 truncate", !isLast && "max-sm:hidden")}>
                {isLast || !item.href ? (
                  <span
                    aria-current={isLast ? "page" : undefined}
                    className={isLast ? "font-medium" : "text-muted-foreground"}
                  >
                    {item.label}
                  </span>
                ) : (
                  <Link
                    href={item.href}
                    className="focus-ring rounded-sm text-muted-foreground transition-colors hover:text-foreground"
                  >
                    {item.label}
                  </Link>
                )}
              </li>
              {!isLast && (
                <li aria-hidden className="max-sm:hidden">
                  <ChevronRight className="size-3.5 text-muted-foreground" />
                </li>
              )}
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
