import type { DataTableColumn } from "@/components/data-table/column";
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
    cell: (row) => (
      <span className="block min-w-0 break-all font-mono text-sm">
        {row.bucketName ?? "—"}
        {row.objectKey && <span className="text-muted-foreground">/{row.objectKey}</span>}
      </span>
    ),
  },
  {
    id: "resultado",
    header: "Resultado",
    cell: (row) => (
      <Badge tone={row.statusCode < 400 ? "success" : "danger"}>
        {row.statusCode < 400 ? "OK" : "Falhou"} {row.statusCode}
      </Badge>
    ),
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
