"use client";

import { useState } from "react";
import { returnWords } from "@/components/billing/returned-payments";
import { formatDateTime } from "@/components/format/date-time";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { BoletoDetails } from "./boleto-details";
import { CardForm } from "./card-form";
import { PixDetails } from "./pix-details";

type State = RouterOutputs["payments"]["state"];
type Invoice = RouterOutputs["invoices"]["get"]["invoice"];

const methods = { PIX: "Pix", BOLETO: "Boleto", CARD: "Cartão" } as const;
const paidBy = { PIX: "Pix", BOLETO: "boleto", CARD: "cartão" } as const;

interface Props {
  invoice: Invoice;
  state: State;
  canPay: boolean;
  onChange: () => void;
}

/** Paying: Pix, boleto or card; once paid, when and how. */
export function PaymentPanel({ invoice, state, canPay, onChange }: Props) {
  if (state.status === "PAID") {
    const hasReturns = state.payments.some((payment) => returnWords(payment) !== null);
    return (
      <div role="status">
        <Alert tone="success" title="Fatura paga">
          {state.paidWith ? `Recebemos por ${paidBy[state.paidWith]}` : "Coberta por créditos da conta"}
          {state.paidAt ? ` em ${formatDateTime(state.paidAt)}.${hasReturns ? "" : " Obrigado!"}` : "."}
        </Alert>
      </div>
    );
  }
  if (state.status === "CANCELED") {
    return (
      <Alert tone="info" title="Fatura cancelada">
        {invoice.cancelReason ?? "Não é preciso pagar."}
      </Alert>
    );
  }
  if (!canPay) return null;
  return <PaymentChoice invoice={invoice} state={state} onChange={onChange} />;
}

function PaymentChoice({ invoice, state, onChange }: Omit<Props, "canPay">) {
  const open = state.payments.find((payment) => payment.status === "PENDING");
  const [method, setMethod] = useState<keyof typeof methods>(open?.method ?? "PIX");
  const rejected = state.payments[0]?.status === "REJECTED" ? state.payments[0] : undefined;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Pagar</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        {rejected && (
          <Alert tone="danger" title="O pagamento não foi aprovado">
            {rejected.statusDetail || "Tente de novo ou escolha outra forma de pagamento."}
          </Alert>
        )}
        <Tabs value={method} onValueChange={(value) => setMethod(value as keyof typeof methods)}>
          <TabsList aria-label="Forma de pagamento">
            {Object.entries(methods).map(([value, label]) => (
              <TabsTrigger key={value} value={value}>
                {label}
              </TabsTrigger>
            ))}
          </TabsList>
          <TabsContent value="PIX">
            <PixPayment invoice={invoice} state={state} onChange={onChange} />
          </TabsContent>
          <TabsContent value="BOLETO">
            <BoletoPayment invoice={invoice} state={state} onChange={onChange} />
          </TabsContent>
          <TabsContent value="CARD">
            <CardForm invoice={invoice} dueCentavos={state.dueCentavos} onChange={onChange} />
          </TabsContent>
        </Tabs>
      </CardContent>
    </Card>
  );
}

function useStart(onChange: () => void) {
  return trpc.payments.start.useMutation({
    onSettled: onChange,
    onError: (error) => toast.error(error.message),
  });
}

function PixPayment({ invoice, state, onChange }: Omit<Props, "canPay">) {
  const start = useStart(onChange);
  const payment = state.payments.find(({ method, status }) => method === "PIX" && status === "PENDING");
  if (payment) return <PixDetails payment={payment} />;
  const isExpired = state.payments.find(({ method }) => method === "PIX")?.status === "EXPIRED";
  return (
    <div className="grid gap-3">
      {isExpired && <p role="status">O Pix anterior expirou sem pagamento. Gere outro para pagar.</p>}
      <p className="text-muted-foreground">Pague pelo app do seu banco. A baixa sai em segundos.</p>
      <Button
        onClick={() => start.mutate({ number: invoice.number, method: "PIX" })}
        isPending={start.isPending}
      >
        Gerar Pix
      </Button>
    </div>
  );
}

function BoletoPayment({ invoice, state, onChange }: Omit<Props, "canPay">) {
  const start = useStart(onChange);
  const payment = state.payments.find(({ method, status }) => method === "BOLETO" && status === "PENDING");
  if (payment) return <BoletoDetails payment={payment} />;
  const isExpired = state.payments.find(({ method }) => method === "BOLETO")?.status === "EXPIRED";
  return (
    <div className="grid gap-3">
      {isExpired && <p role="status">O boleto anterior venceu sem pagamento. Gere outro para pagar.</p>}
      <p className="text-muted-foreground">
        O banco leva até dois dias úteis para confirmar. Precisa do endereço da empresa em Configurações.
      </p>
      <Button
        onClick={() => start.mutate({ number: invoice.number, method: "BOLETO" })}
        isPending={start.isPending}
      >
        Gerar boleto
      </Button>
    </div>
  );
}
