import type { DataTableColumn } from "@/components/data-table/column";
import { Breakable } from "@/components/format/breakable";
import { Bytes, RelativeTime } from "@/components/format/display";
import { refusalWords } from "@/domain/access-log/refusal-words";
import { softwareName } from "@/domain/access-log/software-name";
import type { RouterOutputs } from "@/trpc/react";
import { Result, ResultBadge } from "./access-result";

export type AccessLogRow = RouterOutputs["accessLog"]["list"]["entries"][number];

export const accessLogColumns: DataTableColumn<AccessLogRow>[] = [
  {
    id: "operacao",
    header: "Operação",
    isTitle: true,
    cell: (row) => <span className="font-mono text-sm">{row.operation}</span>,
  },
  { id: "quando", header: "Quando", cell: (row) => <RelativeTime at={row.occurredAt} /> },
  {
    id: "objeto",
    header: "Bucket e objeto",
    className: "sm:w-2/5 sm:min-w-56",
    cell: (row) => <Place row={row} />,
  },
  { id: "resultado", header: "Resultado", cell: (row) => <Result row={row} /> },
  {
    id: "bytes",
    header: "Dados",
    align: "right",
    cell: (row) => <Bytes value={row.ingressBytes + row.egressBytes} />,
  },
  { id: "quem", header: "Quem", cell: (row) => <Who row={row} /> },
  {
    id: "endereco",
    header: "Endereço",
    isInitiallyHidden: true,
    cell: (row) => <span className="font-mono text-sm">{row.remoteAddress ?? "—"}</span>,
  },
  {
    id: "programa",
    header: "Programa",
    isInitiallyHidden: true,
    className: "max-w-64",
    cell: (row) => <span className="block truncate">{row.userAgent ?? "—"}</span>,
  },
];

/** One request on a phone: a few lines instead of a line for each column. */
export function AccessLogCard({ row, onOpen }: { row: AccessLogRow; onOpen: () => void }) {
  return (
    <div className="grid gap-1">
      <div className="flex items-center justify-between gap-2 text-sm">
        <button
          type="button"
          onClick={onOpen}
          className="focus-ring min-h-6 truncate rounded-sm text-left font-medium font-mono"
        >
          {row.operation}
        </button>
        <ResultBadge row={row} />
      </div>
      <p className="text-muted-foreground text-sm">
        {row.reason && `${refusalWords[row.reason].label} · `}
        <Bytes value={row.ingressBytes + row.egressBytes} /> · <RelativeTime at={row.occurredAt} />
      </p>
      {row.bucketName && <Place row={row} />}
      <p className="wrap-anywhere font-mono text-muted-foreground text-sm">
        {[row.accessKeyId || "anônimo", originOf(row)].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function Place({ row }: { row: AccessLogRow }) {
  return (
    <span className="block min-w-0 font-mono text-sm">
      <Breakable text={row.bucketName ?? "—"} />
      {row.objectKey && (
        <span className="text-muted-foreground">
          /<wbr />
          <Breakable text={row.objectKey} />
        </span>
      )}
    </span>
  );
}

function Who({ row }: { row: AccessLogRow }) {
  return (
    <span className="grid min-w-0 gap-0.5 text-sm">
      <span className="font-mono">{row.accessKeyId || "anônimo"}</span>
      <span className="max-w-44 truncate text-muted-foreground">{originOf(row)}</span>
    </span>
  );
}

function originOf({ remoteAddress, userAgent }: AccessLogRow): string {
  return [remoteAddress, userAgent && softwareName(userAgent)].filter(Boolean).join(" · ");
}
