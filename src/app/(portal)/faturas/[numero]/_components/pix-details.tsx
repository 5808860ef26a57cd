import { formatDateTime } from "@/components/format/date-time";
import { CopyButton } from "@/components/ui/copy-button";
import type { RouterOutputs } from "@/trpc/react";

/** The Pix QR code and its copy-and-paste code. */
export function PixDetails({ payment }: { payment: RouterOutputs["payments"]["state"]["payments"][number] }) {
  const code = payment.pixCode ?? "";
  return (
    <div className="grid justify-items-center gap-4">
      {payment.pixImage && (
        // biome-ignore lint/performance/noImgElement: the gateway sends the image itself, there is nothing to optimise.
        <img
          src={`data:image/png;base64,${payment.pixImage}`}
          alt="QR code do Pix desta fatura"
          width={208}
          height={208}
          className="rounded-lg border bg-white p-2"
        />
      )}
      <div className="grid w-full gap-2">
        <p className="font-medium text-sm">Pix copia e cola</p>
        <code data-testid="pix-code" className="break-all rounded-lg bg-muted p-3 font-mono text-sm">
          {code}
        </code>
        <CopyButton text={code} label="Copiar código Pix" variant="primary" />
      </div>
      <p role="status" className="text-center text-muted-foreground text-sm">
        Aguardando o pagamento. Esta página avisa sozinha quando ele chegar.
        {payment.expiresAt && ` O código vale até ${formatDateTime(payment.expiresAt)}.`}
      </p>
    </div>
  );
}
