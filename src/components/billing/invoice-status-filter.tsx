import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type InvoiceStatus, invoiceStatuses } from "@/domain/billing/invoice-inputs";
import { invoiceStatusLabels } from "./invoice-status";

/** Which invoices a list shows; undefined: all. */
export function InvoiceStatusFilter({
  status,
  onChange,
}: {
  status: InvoiceStatus | undefined;
  onChange: (status: InvoiceStatus | undefined) => void;
}) {
  return (
    <Select
      value={status ?? "ALL"}
      onValueChange={(value) => onChange(value === "ALL" ? undefined : (value as InvoiceStatus))}
    >
      <SelectTrigger aria-label="Situação" className="w-40">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="ALL">Todas</SelectItem>
        {invoiceStatuses.map((value) => (
          <SelectItem key={value} value={value}>
            {invoiceStatusLabels[value]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
