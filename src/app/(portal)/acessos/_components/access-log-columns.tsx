import type { DataTableColumn } from "@/components/data-table/column";
import { Breakable } from "@/components/format/breakable";
import { Bytes, RelativeTime } from "@/components/format/display";
import { Badge } from "@/components/ui/badge";
import type { RouterOutputs } from "@/trpc/react";

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
    className: "max-w-80",
    cell: (row) => <Place row={row} />,
  },
  {
    id: "resultado",
    header: "Resultado",
    cell: (row) => <Result row={row} />,
  },
  {
    id: "bytes",
    header: "Dados",
    align: "right",
    cell: (row) => <Bytes value={row.ingressBytes + row.egressBytes} />,
  },
  {
    id: "chave",
    header: "Access key",
    cell: (row) => <span className="font-mono text-sm">{row.accessKeyId || "anônimo"}</span>,
  },
  {
    id: "endereco",
    header: "Endereço",
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

/** One request on a phone: three lines instead of a line for each column. */
export function AccessLogCard({ row }: { row: AccessLogRow }) {
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="font-medium font-mono">{row.operation}</span>
        <span className="text-muted-foreground">
          <Bytes value={row.ingressBytes + row.egressBytes} /> · <RelativeTime at={row.occurredAt} />
        </span>
        <span className="ml-auto">
          <Result row={row} />
        </span>
      </div>
      {row.bucketName && <Place row={row} />}
      <p className="wrap-anywhere font-mono text-muted-foreground text-sm">
        {[row.accessKeyId || "anônimo", row.remoteAddress].filter(Boolean).join(" · ")}
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

function Result({ row }: { row: AccessLogRow }) {
  const isOk = row.statusCode < 400;
  return (
    <Badge tone={isOk ? "success" : "danger"}>
      {isOk ? "OK" : "Falhou"} {row.statusCode}
    </Badge>
  );
}
