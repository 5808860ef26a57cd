import { createServer } from "node:net";
import { StartProblem } from "../start-problem";
import type { PortSetting } from "./platform-settings";

/** Every port can be listened on. Names all that are taken at once, each with the variable that changes it. */
export async function checkPorts(settings: PortSetting[]): Promise<void> {
  const same = settings.find((one) => settings.some((other) => other !== one && other.port === one.port));
  if (same) {
    throw new StartProblem(
      `A porta ${same.port} foi pedida para duas coisas ao mesmo tempo.`,
      `Dê portas diferentes a ${settings.map((one) => one.variable).join(", ")}.`,
    );
  }
  const problems: { setting: PortSetting; code: string }[] = [];
  for (const setting of settings) {
    for (const host of setting.hosts) {
      const code = await tryListening(host, setting.port);
      if (!code) continue;
      problems.push({ setting, code });
      break;
    }
  }
  if (problems.length === 0) return;
  const lines = problems.map(({ setting, code }) => `${explain(code, setting)} (${setting.label})`);
  const changes = problems.map(({ setting }) => `${setting.variable}=${suggest(setting.port)}`);
  throw new StartProblem(
    `${lines.join("\n")}.`,
    `Pare o outro programa, ou escolha outra porta: ${changes.join(" ")} npm start`,
  );
}

function explain(code: string, setting: PortSetting): string {
  if (code === "EACCES") return `Sem permissão para abrir a porta ${setting.port}`;
  if (code === "EADDRINUSE") return `A porta ${setting.port} já está em uso`;
  return `O endereço ${setting.hosts.join(", ")} não pode ser usado na porta ${setting.port}: ${code}`;
}

const suggest = (port: number) => (port < 1024 ? port + 8000 : port === 65_535 ? 3100 : port + 1);

/** The error code, or undefined when the port is free. A machine without IPv6 is no problem. */
function tryListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const hasNoIpv6 = host === "::1" && ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code ?? "");
      resolve(hasNoIpv6 ? undefined : (error.code ?? error.message));
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
