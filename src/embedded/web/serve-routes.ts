import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningPart } from "@/embedded/part";

const LARGEST_BODY_BYTES = 40 * 1024 * 1024;

export interface WebRequest {
  method: string;
  url: URL;
  /** Names in lower case; repeated ones joined by a comma. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface WebAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Route {
  method: string;
  pattern: URLPattern;
  handle(request: WebRequest, params: Record<string, string>): WebAnswer | Promise<WebAnswer>;
}

export interface ServeOptions {
  host: string;
  /** 0 picks a free port. */
  port: number;
  routes: Route[];
  notFound(request: WebRequest): WebAnswer;
  /** Answers when a handler throws. */
  failed(error: unknown): WebAnswer;
}

/** `path` is a URLPattern pathname, such as `/emails/:id`. */
export function route(method: string, path: string, handle: Route["handle"]): Route {
  return { method, pattern: new URLPattern({ pathname: path }), handle };
}

/** Serves the routes, first match first. Stopping waits for answers in hand. */
export async function serveRoutes(options: ServeOptions): Promise<RunningPart> {
  const server = createServer((incoming, outgoing) => {
    answer(options, incoming)
      .catch((error: unknown) => options.failed(error))
      .then((result) => send(outgoing, result, incoming.method === "HEAD"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const reachableHost = options.host === "0.0.0.0" || options.host === "::" ? "127.0.0.1" : options.host;
  let stopping: Promise<void> | undefined;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // A client that never finishes its request must not keep the platform from stopping.
      setTimeout(() => server.closeAllConnections(), 3000).unref();
    });
  return {
    address: `http://${reachableHost}:${port}`,
    stop() {
      stopping ??= close();
      return stopping;
    },
  };
}

async function answer(options: ServeOptions, incoming: IncomingMessage): Promise<WebAnswer> {
  const url = new URL(incoming.url ?? "/", "http://embedded.local");
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const method = incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET");
  const body = await readBody(incoming);
  if (body === undefined) return { status: 413 };
  const request = { method, url, headers, body };
  for (const candidate of options.routes) {
    if (candidate.method !== method) continue;
    const match = candidate.pattern.exec({ pathname: url.pathname });
    if (match) return candidate.handle(request, definedGroups(match.pathname.groups));
  }
  return options.notFound(request);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  return size <= LARGEST_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function definedGroups(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value ?? "")]),
  );
}

function send(outgoing: ServerResponse, result: WebAnswer, isHead: boolean): void {
  const body = result.body ?? "";
  outgoing.writeHead(result.status, {
    "content-length": Buffer.byteLength(body),
    ...result.headers,
  });
  outgoing.end(isHead ? undefined : body);
}
