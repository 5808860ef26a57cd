import { buildXml, type XmlElement } from "../xml/build-xml";

/** What a handler answers with; the server writes it. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | AsyncIterable<Buffer>;
  /** Needed for streamed bodies, and for HEAD to tell what GET would send. */
  contentLength?: number;
  /** Runs when the answer was sent or broke off. */
  release?: () => void;
}

export function xmlAnswer(root: XmlElement, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { "content-type": "application/xml", ...headers }, body: buildXml(root) };
}

export function emptyAnswer(status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: "" };
}
