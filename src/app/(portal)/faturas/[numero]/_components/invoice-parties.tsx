import { addressLines } from "@/components/format/address";
import { formatDocumentNumber } from "@/components/format/document-number";
import { Card, CardContent } from "@/components/ui/card";
import type { RouterOutputs } from "@/trpc/react";

type Party = RouterOutputs["invoices"]["get"]["invoice"]["customer"];

/** Who charges and who is charged, as it was when the invoice was issued. */
export function InvoiceParties({ provider, customer }: { provider: Party; customer: Party }) {
  return (
    <Card>
      <CardContent className="grid gap-4 pt-5 text-sm">
        <PartyDetails title="Prestador" party={provider} />
        <PartyDetails title="Cliente" party={customer} />
      </CardContent>
    </Card>
  );
}

function PartyDetails({ title, party: { name, taxId, address, email } }: { title: string; party: Party }) {
  return (
    <div className="grid gap-0.5">
      <h2 className="text-muted-foreground">{title}</h2>
      <p className="font-medium">{name}</p>
      {taxId && <p className="tabular-nums">{formatDocumentNumber(taxId)}</p>}
      {address && addressLines(address).map((line) => <p key={line}>{line}</p>)}
      <p className="wrap-anywhere">{email}</p>
    </div>
  );
}
