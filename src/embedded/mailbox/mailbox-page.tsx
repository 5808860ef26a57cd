import { PageShell } from "@/embedded/web/page-shell";
import type { StoredMail } from "./mail-store";
import { mailboxStyle } from "./mailbox-style";

type View = "html" | "text" | "headers";

interface MailboxPageProps {
  mails: StoredMail[];
  query: string;
  opened?: StoredMail;
  view?: View;
}

/** List on the left, the opened mail on the right; one of the two on a narrow screen. */
export function MailboxPage({ mails, query, opened, view = "html" }: MailboxPageProps) {
  return (
    <PageShell
      title={opened?.subject ?? "Mensagens"}
      partName="Caixa de e-mails"
      notice="Demonstração: nenhum e-mail sai desta máquina."
      style={mailboxStyle}
      refreshSeconds={2}
    >
      <div className={opened ? "box reading" : "box"}>
        <section className="list" aria-label="Mensagens recebidas">
          {opened ? null : <h1 className="unseen">Mensagens</h1>}
          <search>
            <form className="find" action="/">
              <input
                type="search"
                name="q"
                defaultValue={query}
                placeholder="Buscar por pessoa, assunto ou texto"
                aria-label="Buscar"
              />
            </form>
          </search>
          <div id="mails" data-live="">
            {mails.length === 0 ? <EmptyList query={query} /> : null}
            <ol>
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} query={query} isOpen={mail.id === opened?.id} />
              ))}
            </ol>
          </div>
        </section>
        {opened ? <OpenedMail mail={opened} view={view} query={query} /> : <NothingOpened />}
      </div>
    </PageShell>
  );
}

function MailRow({ mail, query, isOpen }: { mail: StoredMail; query: string; isOpen: boolean }) {
  return (
    <li>
      <a href={`/messages/${mail.id}${search({ q: query })}`} aria-current={isOpen ? "true" : undefined}>
        <span className="who">{mail.to.join(", ")}</span>
        <time dateTime={mail.receivedAt.toISOString()}>{shortTime(mail.receivedAt)}</time>
        <span className="subject">{mail.subject}</span>
        <span className="glimpse">{glimpse(mail)}</span>
      </a>
    </li>
  );
}

function OpenedMail({ mail, view, query }: { mail: StoredMail; view: View; query: string }) {
  return (
    <article className="opened">
      <header>
        <a className="back" href={`/${search({ q: query })}`}>
          ← Mensagens
        </a>
        <h1>{mail.subject}</h1>
        <dl className="facts">
          <dt>De</dt>
          <dd>{mail.from}</dd>
          <dt>Para</dt>
          <dd>{mail.to.join(", ")}</dd>
          <dt>Recebida</dt>
          <dd>{fullTime(mail.receivedAt)}</dd>
        </dl>
        <nav aria-label="Como ver a mensagem">
          {mail.html === undefined ? null : (
            <ViewLink to="html" now={view} mail={mail} query={query} label="Mensagem" />
          )}
          <ViewLink to="text" now={view} mail={mail} query={query} label="Texto puro" />
          <ViewLink to="headers" now={view} mail={mail} query={query} label="Cabeçalhos" />
        </nav>
      </header>
      {view === "html" ? (
        <iframe
          title="Mensagem"
          src={`/messages/${mail.id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : null}
      {view === "text" ? <pre>{mail.text ?? "Esta mensagem não tem texto puro."}</pre> : null}
      {view === "headers" ? <Headers mail={mail} /> : null}
    </article>
  );
}

function ViewLink(props: { to: View; now: View; mail: StoredMail; query: string; label: string }) {
  return (
    <a
      href={`/messages/${props.mail.id}${search({ view: props.to, q: props.query })}`}
      aria-current={props.to === props.now ? "page" : undefined}
    >
      {props.label}
    </a>
  );
}

function Headers({ mail }: { mail: StoredMail }) {
  const all: [string, string][] = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Cc", mail.cc.join(", ")],
    ["Bcc", mail.bcc.join(", ")],
    ["Reply-To", mail.replyTo.join(", ")],
    ["Subject", mail.subject],
    ["Date", mail.receivedAt.toUTCString()],
    ...Object.entries(mail.headers),
    ["Id", mail.id],
    ["Chegou por", mail.arrivedBy === "smtp" ? "SMTP" : "API do Resend"],
  ];
  return (
    <dl className="facts headers mono">
      {all
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

function EmptyList({ query }: { query: string }) {
  return query === "" ? (
    <p className="empty">
      <strong>Nenhuma mensagem ainda</strong>
      As mensagens que a plataforma enviar aparecem aqui na hora.
    </p>
  ) : (
    <p className="empty">
      <strong>Nada encontrado</strong>
      Nenhuma mensagem tem “{query}”. <a href="/">Ver todas</a>
    </p>
  );
}

function NothingOpened() {
  return <div className="opened none empty">Escolha uma mensagem para ler.</div>;
}

function search(entries: Record<string, string>): string {
  const params = new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== ""));
  return params.size === 0 ? "" : `?${params}`;
}

function glimpse(mail: StoredMail): string {
  const text = mail.text ?? (mail.html ?? "").replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, " ");
  return text.replace(/\s+/g, " ").trim().slice(0, 120);
}

const SAO_PAULO = { timeZone: "America/Sao_Paulo" } as const;

function shortTime(instant: Date): string {
  const day = (date: Date) => date.toLocaleDateString("pt-BR", SAO_PAULO);
  return day(instant) === day(new Date())
    ? instant.toLocaleTimeString("pt-BR", { ...SAO_PAULO, hour: "2-digit", minute: "2-digit" })
    : instant.toLocaleDateString("pt-BR", { ...SAO_PAULO, day: "2-digit", month: "short" });
}

function fullTime(instant: Date): string {
  return instant.toLocaleString("pt-BR", { ...SAO_PAULO, dateStyle: "long", timeStyle: "medium" });
}
