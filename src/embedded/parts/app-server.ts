// The portal's process. Node runs this file as it is (type stripping), so it imports nothing by a relative path.
import { createServer, type Server } from "node:http";
import next from "next";

interface AppOptions {
  projectDir: string;
  hosts: string[];
  port: number;
  isDevelopment: boolean;
}

type ToApp = { type: "start"; options: AppOptions } | { type: "stop" };

const drainLimitMs = 12_000;
const servers: Server[] = [];
let isStopping = false;

process.on("message", (message: ToApp) => {
  if (message.type === "stop") void stop();
  else start(message.options).catch(fail);
});
process.on("disconnect", () => void stop());

async function start({ projectDir, hosts, port, isDevelopment }: AppOptions): Promise<void> {
  const app = next({ dir: projectDir, dev: isDevelopment, hostname: "localhost", port });
  await app.prepare();
  const handle = app.getRequestHandler();
  for (const host of hosts) {
    const server = createServer((request, response) => void handle(request, response));
    if (await listen(server, host, port)) servers.push(server);
  }
  process.send?.({ type: "ready", address: `http://localhost:${port}` });
}

/** False on a machine without IPv6, where only 127.0.0.1 is served. */
function listen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (host === "::1" && ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code ?? "")) resolve(false);
      else reject(error);
    });
    server.listen({ host, port }, () => resolve(true));
  });
}

/** Takes no new requests, lets those in hand end, then hands over to the product's own handlers of SIGTERM. */
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), drainLimitMs).unref();
  const idle = setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, 100);
  const longestAnswer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, 3_000);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  clearInterval(idle);
  clearTimeout(longestAnswer);
  if (process.listenerCount("SIGTERM") > 0) process.emit("SIGTERM", "SIGTERM");
  else process.exit(0);
}

function fail(error: unknown): void {
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ type: "failed", message }, () => process.exit(1));
}
