import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type LegendEntry = { label: string; color: string; isLine?: boolean };

/** What stands around every chart: its legend, and its figures as a table behind "Ver dados". */
export function ChartFrame({
  label,
  legend,
  note,
  header,
  rows,
  children,
}: {
  /** Says what is drawn; the table's caption too. */
  label: string;
  legend: LegendEntry[];
  note?: ReactNode;
  header: string[];
  rows: { key: string; cells: string[] }[];
  children: ReactNode;
}) {
  return (
    <figure className="grid min-w-0 gap-3" aria-label={label}>
      {(legend.length > 0 || note) && (
        <figcaption className="flex flex-wrap items-center gap-x-5 gap-y-1 text-muted-foreground text-sm">
          {legend.map((entry) => (
            <span key={entry.label} className="flex items-center gap-2">
              <span
                aria-hidden
                className={entry.isLine ? "h-0 w-4 border-t-2 border-dashed" : "size-2.5 rounded-xs"}
                style={entry.isLine ? { borderColor: entry.color } : { background: entry.color }}
              />
              {entry.label}
            </span>
          ))}
          {note && <span>{note}</span>}
        </figcaption>
      )}
      {children}
      <details className="group min-w-0">
        <summary className="focus-ring flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-primary-text text-sm hover:underline [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          Ver dados
        </summary>
        <div className="mt-3 max-h-72 overflow-auto rounded-lg border">
          <Table>
            <caption className="sr-only">{label}</caption>
            <TableHeader>
              <TableRow>
                {header.map((title, index) => (
                  <TableHead key={title} scope="col" className={index > 0 ? "text-right" : undefined}>
                    {title}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.key}>
                  {row.cells.map((cell, index) => (
                    <TableCell
                      key={header[index]}
                      className={index > 0 ? "h-9 whitespace-nowrap text-right" : "h-9 whitespace-nowrap"}
                    >
                      {cell}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </figure>
  );
}

/** In place of a chart that has nothing to draw yet. */
export function EmptyChart({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-60 items-center justify-center rounded-lg border border-dashed px-6 text-center text-muted-foreground">
      <p className="max-w-[44ch]">{children}</p>
    </div>
  );
}

/** The box that follows the pointer and the arrow keys. */
export function ChartTooltip({
  title,
  entries,
}: {
  title: string;
  entries: { label: string; value: string; detail?: string; color: string }[];
}) {
  return (
    <div className="grid gap-1.5 rounded-lg border bg-popover px-3 py-2 text-sm shadow-overlay">
      <p className="font-medium">{title}</p>
      {entries.map((entry) => (
        <p key={entry.label} className="flex items-center gap-2 tabular-nums">
          <span aria-hidden className="size-2.5 rounded-xs" style={{ background: entry.color }} />
          <span className="text-muted-foreground">{entry.label}</span>
          <span className="ml-auto pl-3 font-medium">{entry.value}</span>
          {entry.detail && <span className="text-muted-foreground text-xs">{entry.detail}</span>}
        </p>
      ))}
    </div>
  );
}
