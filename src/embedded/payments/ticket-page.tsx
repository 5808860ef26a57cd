import { PageShell } from "@/embedded/web/page-shell";
import { barcodeBars } from "./barcode-bars";
import { printedLine } from "./boleto-codes";
import { possibleChanges } from "./payment-changes";
import type { PaymentDocument } from "./payment-document";
import { instant, money, payerWords, stateWords } from "./payment-words";
import { paymentsStyle } from "./payments-style";

/** What the payer opens: a Pix with its QR code, or a boleto with its bars, and a button that stands for paying. */
export function TicketPage({ payment }: { payment: PaymentDocument }) {
  const state = stateWords(payment);
  const isPayable = possibleChanges(payment).includes("approve");
  const isPix = payment.payment_type_id === "bank_transfer";
  return (
    <PageShell
      title={isPix ? "Pagar com Pix" : "Boleto"}
      partName="Mercado Pago simulado"
      notice="Demonstração: nenhum dinheiro se move aqui."
      style={paymentsStyle}
      refreshSeconds={2}
    >
      <div className="page ticket">
        <section className="card" id="ticket" data-live="">
          <div className="heading">
            <p className="figure">{money(payment.transaction_amount)}</p>
            <h1>{payment.description ?? "Pagamento"}</h1>
            <span className={`badge ${state.tone}`}>{state.label}</span>
          </div>
          {isPayable ? (
            <>
              {isPix ? <PixCode payment={payment} /> : <BoletoCode payment={payment} />}
              <form method="post" action={`/payments/${payment.id}/pay`}>
                <button type="submit" className="main wide">
                  Pagar agora
                </button>
              </form>
              <p className="quiet small">Vence em {instant(payment.date_of_expiration)}.</p>
            </>
          ) : (
            <p>{outcome(payment)}</p>
          )}
          <p className="quiet small">Pagador: {payerWords(payment)}</p>
        </section>
      </div>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
      <script dangerouslySetInnerHTML={{ __html: COPY_SCRIPT }} />
    </PageShell>
  );
}

function PixCode({ payment }: { payment: PaymentDocument }) {
  const data = payment.point_of_interaction.transaction_data;
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: no page of Next.js */}
      <img
        className="qr"
        src={`data:image/png;base64,${data?.qr_code_base64}`}
        alt="QR Code do Pix"
        width="220"
        height="220"
      />
      <CodeWithCopy code={data?.qr_code ?? ""} label="Copiar código Pix" />
    </>
  );
}

function BoletoCode({ payment }: { payment: PaymentDocument }) {
  const details = payment.transaction_details;
  const { bars, width } = barcodeBars(details.barcode?.content ?? "");
  return (
    <>
      <svg
        className="bars"
        viewBox={`0 0 ${width} 60`}
        preserveAspectRatio="none"
        role="img"
        aria-label="Código de barras"
      >
        {bars.map((bar) => (
          <rect key={bar.x} x={bar.x} width={bar.width} height="60" />
        ))}
      </svg>
      <CodeWithCopy code={printedLine(details.digitable_line ?? "")} label="Copiar linha digitável" />
    </>
  );
}

function CodeWithCopy({ code, label }: { code: string; label: string }) {
  return (
    <>
      <code className="code">{code}</code>
      <button type="button" className="wide" data-copy={code}>
        {label}
      </button>
    </>
  );
}

function outcome(payment: PaymentDocument): string {
  switch (payment.status) {
    case "approved":
      return `Recebemos o pagamento em ${instant(payment.date_approved)}. Você já pode fechar esta página.`;
    case "cancelled":
      return "Este código não vale mais. Volte à fatura e gere um novo.";
    case "rejected":
      return "O pagamento foi recusado. Volte à fatura e tente de novo.";
    case "refunded":
      return "O valor foi devolvido.";
    case "charged_back":
      return "O pagamento foi contestado.";
    case "pending":
    case "in_process":
      return "O pagamento está em análise.";
  }
}

const COPY_SCRIPT = `
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = "Copiado";
});`;
