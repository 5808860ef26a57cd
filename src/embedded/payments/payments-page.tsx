import { PageShell } from "@/embedded/web/page-shell";
import type { PaymentDocument } from "./payment-document";
import { instant, methodWords, money, payerWords, stateWords } from "./payment-words";
import { paymentsStyle } from "./payments-style";

const FILTERS = [
  ["", "Todos"],
  ["pending", "Aguardando"],
  ["approved", "Pagos"],
  ["rejected", "Recusados"],
  ["cancelled", "Cancelados"],
  ["refunded", "Devolvidos"],
  ["charged_back", "Contestados"],
] as const;

interface PaymentsPageProps {
  payments: PaymentDocument[];
  total: number;
  query: string;
  status: string;
}

/** Every payment, newest first, with a search and a filter by state. */
export function PaymentsPage({ payments, total, query, status }: PaymentsPageProps) {
  return (
    <PageShell
      title="Pagamentos"
      partName="Mercado Pago simulado"
      notice="Demonstração: nenhum dinheiro se move aqui."
      style={paymentsStyle}
      refreshSeconds={2}
    >
      <div className="page">
        <div className="heading">
          <h1>Pagamentos</h1>
          <p className="quiet">Abra um pagamento para aprovar, recusar, vencer, devolver ou contestar.</p>
        </div>
        <search>
          <form action="/">
            <input
              type="search"
              name="q"
              defaultValue={query}
              placeholder="Buscar por número, descrição, referência ou pagador"
              aria-label="Buscar"
            />
            <input type="hidden" name="status" value={status} />
          </form>
        </search>
        <nav className="filters" aria-label="Filtrar por situação">
          {FILTERS.map(([value, label]) => (
            <a
              key={value}
              href={`/?${new URLSearchParams({ status: value, q: query })}`}
              aria-current={value === status ? "true" : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        <div id="payments" data-live="">
          {payments.length === 0 ? <Empty hasFilter={query !== "" || status !== ""} /> : null}
          <ol className="payments">
            {payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} />
            ))}
          </ol>
          {total > payments.length ? (
            <p className="quiet small">
              Mostrando os {payments.length} mais novos de {total.toLocaleString("pt-BR")}.
            </p>
          ) : null}
        </div>
      </div>
    </PageShell>
  );
}

function PaymentRow({ payment }: { payment: PaymentDocument }) {
  const state = stateWords(payment);
  return (
    <li>
      <a href={`/payments/${payment.id}`}>
        <span className="amount">{money(payment.transaction_amount)}</span>
        <span className="what">
          <strong>{payment.description ?? `Pagamento ${payment.id}`}</strong>
          <span className="quiet small">
            {methodWords(payment)} · {payerWords(payment)}
          </span>
        </span>
        <span className={`badge ${state.tone}`}>{state.label}</span>
        <time className="quiet small" dateTime={payment.date_created}>
          {instant(payment.date_created)}
        </time>
      </a>
    </li>
  );
}

function Empty({ hasFilter }: { hasFilter: boolean }) {
  return hasFilter ? (
    <p className="empty">
      <strong>Nada encontrado</strong>
      <a href="/">Ver todos os pagamentos</a>
    </p>
  ) : (
    <p className="empty">
      <strong>Nenhum pagamento ainda</strong>
      Quando alguém pagar uma fatura por Pix, boleto ou cartão, o pagamento aparece aqui.
    </p>
  );
}
