import { json, page, seeOther } from "@/embedded/web/answers";
import { type Route, route, type WebRequest } from "@/embedded/web/serve-routes";
import type { MailStore, StoredMail } from "./mail-store";
import { MailboxPage } from "./mailbox-page";

/** The page at `/` for people and `GET /api/messages?to=&q=` for programs. */
export function mailboxPages(store: MailStore): Route[] {
  return [
    route("GET", "/", (request) => page(<MailboxPage {...listed(store, request)} />)),
    route("GET", "/messages/:id", (request, { id = "" }) => {
      const mail = store.get(id);
      if (!mail) return seeOther("/");
      const view = request.url.searchParams.get("view") ?? "";
      return page(<MailboxPage {...listed(store, request)} opened={mail} view={readView(view, mail)} />);
    }),
    route("GET", "/messages/:id/html", (_request, { id = "" }) => htmlSide(store.get(id))),
    route("GET", "/api/messages", (request) => json(200, { messages: listed(store, request).mails })),
    route("GET", "/api/messages/:id", (_request, { id = "" }) => {
      const mail = store.get(id);
      return mail ? json(200, mail) : json(404, { message: "Not found" });
    }),
  ];
}

function listed(store: MailStore, request: WebRequest): { mails: StoredMail[]; query: string } {
  const query = request.url.searchParams.get("q") ?? "";
  const to = request.url.searchParams.get("to") ?? "";
  return { mails: store.find({ to, query }), query };
}

function readView(view: string, mail: StoredMail): "html" | "text" | "headers" {
  if (view === "text" || view === "headers") return view;
  return mail.html === undefined ? "text" : "html";
}

// The mail is someone else's HTML: no scripts, no forms, its own origin, and links open in a new tab.
function htmlSide(mail: StoredMail | undefined) {
  return {
    status: mail ? 200 : 404,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data: https:",
      "referrer-policy": "no-referrer",
    },
    body: (mail?.html ?? "").replace(/<head[^>]*>/i, '$&<base target="_blank">'),
  };
}
