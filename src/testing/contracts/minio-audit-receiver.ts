import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface AuditEntry {
  version: string;
  deploymentid: string;
  time: string;
  trigger: string;
  api: {
    name: string;
    bucket?: string;
    object?: string;
    objects?: { objectName: string }[];
    status: string;
    statusCode: number;
    rx: number;
    tx: number;
    txHeaders?: number;
    timeToResponseInNS: string;
  };
  remotehost: string;
  requestID: string;
  userAgent: string;
  requestPath: string;
  requestQuery?: Record<string, string>;
  requestHeader: Record<string, string>;
  responseHeader: Record<string, string>;
  accessKey?: string;
  parentUser?: string;
}

export interface AuditDelivery {
  headers: IncomingHttpHeaders;
  entries: AuditEntry[];
}

/** A webhook that remembers what it was sent. */
export interface AuditReceiver {
  endpoint: string;
  /** Deliveries that were answered 2xx. */
  accepted: AuditDelivery[];
  /** Deliveries that were refused. */
  refused: AuditDelivery[];
  /** What deliveries get from now on; `hang` never answers. */
  answerWith(answer: 200 | 500 | "hang"): void;
  entries(): AuditEntry[];
  close(): Promise<void>;
}

export async function startAuditReceiver(): Promise<AuditReceiver> {
  const accepted: AuditDelivery[] = [];
  const refused: AuditDelivery[] = [];
  let answer: 200 | 500 | "hang" = 200;
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const delivery = { headers: req.headers, entries: readEntries(Buffer.concat(chunks).toString("utf8")) };
    if (answer === "hang") return;
    (answer === 200 ? accepted : refused).push(delivery);
    res.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/audit`,
    accepted,
    refused,
    answerWith(next) {
      answer = next;
    },
    entries: () => accepted.flatMap(({ entries }) => entries),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** JSON objects one after another; each ends with its line. */
function readEntries(body: string): AuditEntry[] {
  return body
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AuditEntry);
}
