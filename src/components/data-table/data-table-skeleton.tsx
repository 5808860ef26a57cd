import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = [0, 1, 2, 3, 4];

/** The table's shape while its rows load. */
export function DataTableSkeleton({ label, columns }: { label: string; columns: number }) {
  const cells = Array.from({ length: Math.min(columns, 5) }, (_, index) => index);
  return (
    <Card aria-busy="true">
      <p role="status" className="sr-only">
        Carregando {label}…
      </p>
      <div className="border-b p-3">
        <Skeleton className="h-9 w-60" />
      </div>
      {ROWS.map((row) => (
        <div key={row} className="flex h-11 items-center gap-8 border-b px-4 last:border-0">
          {cells.map((cell) => (
            <Skeleton key={cell} className={cell === 0 ? "h-4 w-40" : "h-4 w-20 max-sm:hidden"} />
          ))}
        </div>
      ))}
    </Card>
  );
}
