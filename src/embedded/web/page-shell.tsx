import type { ReactNode } from "react";
import { pageStyle } from "./page-style";

interface PageShellProps {
  title: string;
  /** Name of the part, such as "Caixa de e-mails". */
  partName: string;
  /** Says that this is a demonstration and what does not happen. */
  notice: string;
  /** CSS of this part alone. */
  style?: string;
  /** Seconds between two looks for news; undefined leaves the page still. */
  refreshSeconds?: number;
  children: ReactNode;
}

/** The page all embedded parts share: header, notice, light and dark. */
export function PageShell(props: PageShellProps) {
  return (
    <html lang="pt-BR">
      {/* biome-ignore lint/style/noHeadElement: no page of Next.js */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${props.title} · ${props.partName}`}</title>
        <link rel="icon" href="data:," />
        <style>{pageStyle + (props.style ?? "")}</style>
      </head>
      <body>
        <header className="top">
          <a className="brand" href="/">
            <span className="mark" aria-hidden="true" />
            {props.partName}
          </a>
          <p className="notice">{props.notice}</p>
        </header>
        <main>{props.children}</main>
        {props.refreshSeconds === undefined ? null : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
          <script dangerouslySetInnerHTML={{ __html: refreshScript(props.refreshSeconds) }} />
        )}
      </body>
    </html>
  );
}

// Only elements marked data-live are replaced, so that a typed search or an open mail stays untouched.
function refreshScript(seconds: number): string {
  return `
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const live of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(live.id);
    if (next && next.innerHTML !== live.innerHTML) live.innerHTML = next.innerHTML;
  }
}, ${seconds * 1000});`;
}
