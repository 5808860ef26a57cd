import { ExternalLink } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { RouterOutputs } from "@/trpc/react";

/** The boleto's digits and where to open it. */
export function BoletoDetails({
  payment,
}: {
  payment: RouterOutputs["payments"]["state"]["payments"][number];
}) {
  const line = payment.boletoLine ?? payment.boletoBarcode ?? "";
  return (
    <div className="grid gap-3">
      <p className="font-medium text-sm">Linha digitável</p>
      <code className="break-all rounded-lg bg-muted p-3 font-mono text-sm">{line}</code>
      <CopyButton text={line} label="Copiar linha digitável" variant="primary" />
      {payment.boletoUrl && (
        <Button asChild variant="secondary">
          <a href={payment.boletoUrl} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden />
            Abrir o boleto
          </a>
        </Button>
      )}
      <p role="status" className="text-muted-foreground text-sm">
        Aguardando o pagamento. O banco leva até dois dias úteis para confirmar.
      </p>
    </div>
  );
}
