import { PageShell } from "@/embedded/web/page-shell";
import { type PaymentChange, possibleChanges } from "./payment-changes";
import type { PaymentDocument } from "./payment-document";
import type { NotificationRow } from "./payment-store";
import { changeWords, instant, methodWords, money, payerWords, stateWords } from "./payment-words";
import { paymentsStyle } from "./payments-style";

interface PaymentPageProps {
  payment: PaymentDocument;
  notifications: NotificationRow[];
  /** The change that was just refused, if any. */
  refusal?: string;
}

/** One payment as the provider sees it: facts, what may be done with it, and the notifications sent. */
export function PaymentPage({ payment, notifications, refusal }: PaymentPageProps) {
  const state = stateWords(payment);
  return (
    <PageShell
      title={`Pagamento ${payment.id}`}
      partName="Mercado Pago simulado"
      notice="Demonstração: nenhum dinheiro se move aqui."
      style={paymentsStyle}
      refreshSeconds={2}
    >
      <div className="page">
        <a className="back" href="/">
          ← Pagamentos
        </a>
        {refusal === undefined ? null : (
          <p className="refusal" role="alert">
            Não foi possível {changeWords[refusal as PaymentChange["kind"]]?.toLowerCase() ?? "fazer isso"}: o
            estado ou o valor não permite.
          </p>
        )}
        <section className="card" id="payment" data-live="">
          <div className="heading">
            <p className="figure">{money(payment.transaction_amount)}</p>
            <h1>{payment.description ?? `Pagamento ${payment.id}`}</h1>
            <span className={`badge ${state.tone}`}>{state.label}</span>
          </div>
          <Facts payment={payment} />
          <Actions payment={payment} />
        </section>
        <Notifications payment={payment} notifications={notifications} />
      </div>
    </PageShell>
  );
}

function Facts({ payment }: { payment: PaymentDocument }) {
  const facts: [string, string][] = [
    ["Número", String(payment.id)],
    ["Meio", methodWords(payment)],
    ["Pagador", payerWords(payment)],
    ["Documento", payment.payer.identification.number ?? ""],
    ["Referência", payment.external_reference ?? ""],
    ["Estado na API", `${payment.status} · ${payment.status_detail}`],
    ["Criado", instant(payment.date_created)],
    ["Vence", instant(payment.date_of_expiration)],
    ["Pago", instant(payment.date_approved)],
    ["Devolvido", payment.transaction_amount_refunded > 0 ? money(payment.transaction_amount_refunded) : ""],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Actions({ payment }: { payment: PaymentDocument }) {
  const changes = possibleChanges(payment);
  const hasTicket = payment.payment_type_id !== "credit_card";
  if (changes.length === 0 && !hasTicket) return null;
  return (
    <div className="actions">
      {changes.map((change) => (
        <form key={change} method="post" action={`/payments/${payment.id}/${change}`}>
          {change === "refund" ? (
            <input
              type="text"
              name="amount"
              inputMode="decimal"
              placeholder="Valor (vazio: tudo)"
              aria-label="Valor a devolver, vazio devolve tudo"
            />
          ) : null}
          <button
            type="submit"
            className={
              change === "approve" ? "main" : change === "charge-back" || change === "reject" ? "danger" : ""
            }
          >
            {changeWords[change]}
          </button>
        </form>
      ))}
      {hasTicket ? (
        <a className="button" href={`/payments/${payment.id}/ticket`}>
          Ver como o pagador
        </a>
      ) : null}
    </div>
  );
}

function Notifications({
  payment,
  notifications,
}: {
  payment: PaymentDocument;
  notifications: NotificationRow[];
}) {
  return (
    <section className="card" aria-labelledby="notifications-title">
      <div className="row">
        <h2 id="notifications-title">Notificações</h2>
        {payment.notification_url === null ? null : (
          <form method="post" action={`/payments/${payment.id}/notify`}>
            <button type="submit">Reenviar</button>
          </form>
        )}
      </div>
      <p className="quiet small mono address">
        {payment.notification_url ?? "Este pagamento não pediu notificações."}
      </p>
      <ol className="notifications" id="notifications" data-live="">
        {notifications.map((notification) => (
          <li key={notification.id}>
            <span className={`badge ${tone(notification)}`}>{progress(notification)}</span>
            <span className="mono">{notification.action}</span>
            <time className="quiet small">{instant(notification.createdAt)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function tone(notification: NotificationRow): string {
  if (notification.deliveredAt !== undefined) return "success";
  return notification.nextAttemptAt === undefined ? "danger" : "warning";
}

function progress(notification: NotificationRow): string {
  const tries = `${notification.attempts} ${notification.attempts === 1 ? "tentativa" : "tentativas"}`;
  if (notification.deliveredAt !== undefined) return `Entregue, ${notification.lastResult}, ${tries}`;
  if (notification.nextAttemptAt === undefined) return `Desistiu, ${notification.lastResult}, ${tries}`;
  if (notification.attempts === 0) return "Na fila";
  return `${notification.lastResult}, ${tries}, nova às ${instant(notification.nextAttemptAt).split(" ")[1]}`;
}
