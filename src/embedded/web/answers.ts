import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { WebAnswer } from "./serve-routes";

export function json(status: number, value: unknown, headers: Record<string, string> = {}): WebAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

export function page(element: ReactElement, status = 200): WebAnswer {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: `<!doctype html>${renderToStaticMarkup(element)}`,
  };
}

/** After a form was posted: the browser reads the page again with GET. */
export function seeOther(location: string): WebAnswer {
  return { status: 303, headers: { location } };
}
