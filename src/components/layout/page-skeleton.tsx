import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a page while its server part is on its way: title, action, a body. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-6">
      <p role="status" className="sr-only">
        Carregando a página…
      </p>
      <div className="flex items-start justify-between gap-4">
        <div className="grid gap-2">
          <Skeleton className="h-8 w-44" />
          <Skeleton className="h-5 w-72 max-w-[60vw]" />
        </div>
        <Skeleton className="h-9 w-32 max-sm:hidden" />
      </div>
      <Card className="gap-4 p-5">
        <Skeleton className="h-6 w-52" />
        <Skeleton className="h-56 w-full" />
      </Card>
    </div>
  );
}
