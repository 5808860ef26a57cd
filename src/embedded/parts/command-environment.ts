import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { postgresAddress } from "../postgres/postgres-options";
import { StartProblem } from "../start-problem";
import { appEnvironment } from "./app-environment";
import { platformSettings, reachable } from "./platform-settings";
import { keepSecrets } from "./secrets";
import { postgresOptions } from "./start-parts";

/** The environment of a command beside the platform that runs here, or the given one where it names a database. */
export async function commandEnvironment(
  given: NodeJS.ProcessEnv,
  projectDir: string,
): Promise<NodeJS.ProcessEnv> {
  if (given.DATABASE_URL) return given;
  const settings = platformSettings(given, projectDir);
  const { dataDir, ports } = settings;
  if (!existsSync(join(dataDir, "secrets.json"))) {
    throw new StartProblem(
      `Não há plataforma em ${dataDir}.`,
      "Rode npm start antes, com o mesmo DATA_DIR; ou informe DATABASE_URL e as outras variáveis de ambiente (README, Environment).",
    );
  }
  if (!(await isListening(ports.postgres.port))) {
    throw new StartProblem(
      `A plataforma de ${dataDir} não responde na porta ${ports.postgres.port}.`,
      "Deixe npm start rodando em outro terminal e use aqui as mesmas variáveis (portas e DATA_DIR) que lá.",
    );
  }
  const secrets = keepSecrets(dataDir);
  const addresses = {
    postgres: postgresAddress(postgresOptions(settings, secrets)),
    objectStorage: reachable(ports.objectStorage),
    mailbox: reachable(ports.mailbox),
    payments: reachable(ports.payments),
  };
  return appEnvironment(given, settings, addresses, secrets, false);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 3_000 });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
    socket.on("timeout", () => answer(false));
  });
}
