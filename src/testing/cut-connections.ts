import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** How a connection ends that nobody ended: a firewall or a crash resets it, a server that stops ends it. */
export type Cut = "reset" | "end";

export interface CuttingProxy {
  /** The database's address by way of the proxy. */
  url: string;
  /** Cuts about half of the connections that are open. */
  cut: (how: Cut) => void;
  close: () => void;
}

/** A way to a server over TCP whose connections can be cut. */
export async function openCuttingProxy(address: string): Promise<CuttingProxy> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port) });
    join(client, upstream, sockets);
    join(upstream, client, sockets);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: (how) => {
      for (const socket of sockets) {
        if (Math.random() < 0.5) continue;
        if (how === "reset") socket.resetAndDestroy();
        else socket.end();
      }
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function join(from: Socket, to: Socket, sockets: Set<Socket>): void {
  sockets.add(from);
  from.pipe(to);
  from.on("error", () => to.destroy());
  from.on("close", () => {
    sockets.delete(from);
    to.destroy();
  });
}
