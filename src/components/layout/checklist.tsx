import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Progress } from "@/components/ui/progress";

export type ChecklistItem = { label: string; description: string; href: string; isDone: boolean };

/** First steps that tick themselves from real events. */
export function Checklist({ title, items }: { title: string; items: ChecklistItem[] }) {
  const done = items.filter((item) => item.isDone).length;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <span className="text-muted-foreground tabular-nums">
          {done} de {items.length}
        </span>
      </CardHeader>
      <div className="px-5 pt-3">
        <Progress value={(done / Math.max(1, items.length)) * 100} label={title} tone="success" />
      </div>
      <ul className="grid p-2">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              className="focus-ring flex items-center gap-3 rounded-lg p-3 transition-colors hover:bg-muted"
            >
              <span
                className={cn(
                  "flex size-6 shrink-0 items-center justify-center rounded-full border border-input",
                  item.isDone && "border-transparent bg-success-subtle text-success-text",
                )}
              >
                {item.isDone && <Check aria-hidden className="size-4" />}
              </span>
              <span className="grid flex-1">
                <span className={cn("font-medium", item.isDone && "text-muted-foreground")}>
                  {item.label}
                  {item.isDone && <span className="sr-only"> (feito)</span>}
                </span>
                {!item.isDone && <span className="text-muted-foreground text-sm">{item.description}</span>}
              </span>
              {!item.isDone && <ChevronRight aria-hidden className="size-4 text-muted-foreground" />}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
