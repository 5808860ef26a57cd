import { Badge } from "@/components/ui/badge";
import { refusalWords } from "@/domain/access-log/refusal-words";
import type { AccessLogRow } from "./access-log-columns";

/** Whether it worked, by colour and word, with the store's status. */
export function ResultBadge({ row }: { row: Pick<AccessLogRow, "statusCode" | "reason"> }) {
  return (
    <Badge tone={row.reason === null ? "success" : "danger"}>
      {row.reason === null ? "OK" : "Falhou"} {row.statusCode}
    </Badge>
  );
}

/** The badge with why it failed. */
export function Result({ row }: { row: AccessLogRow }) {
  return (
    <span className="grid justify-items-start gap-0.5">
      <ResultBadge row={row} />
      {row.reason && <span className="text-muted-foreground text-sm">{refusalWords[row.reason].label}</span>}
    </span>
  );
}
