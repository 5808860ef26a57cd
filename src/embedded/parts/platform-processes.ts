import { join } from "node:path";
import type { Seeds } from "../seed/seams";
import type { PartName, PartOptions } from "./catalog";
import type { PlatformSettings } from "./platform-settings";
import { runOnce } from "./run-once";
import { type PartProgram, type SupervisedPart, supervisePart } from "./supervise-part";

const labels: Record<PartName, string> = {
  postgres: "O PostgreSQL",
  "object-storage": "O armazenamento",
  mailbox: "A caixa de e-mails",
  payments: "O simulador de pagamentos",
};

export interface PlatformProcesses {
  startPart<Name extends PartName>(name: Name, options: PartOptions[Name]): Promise<string>;
  startApp(environment: NodeJS.ProcessEnv, isDevelopment: boolean): Promise<string>;
  runTask<Name extends keyof Seeds>(
    name: Name,
    options: Seeds[Name]["options"],
    environment: NodeJS.ProcessEnv,
  ): Promise<Seeds[Name]["result"]>;
  /** In the reverse order of starting, so that the portal stops first and the database last. */
  stop(): Promise<void>;
}

/** The processes of one running platform. `onPids` hears which ones are alive whenever that changes. */
export function platformProcesses(
  settings: PlatformSettings,
  onEvent: (text: string) => void,
  onPids: (pids: number[]) => void,
): PlatformProcesses {
  const starts: Promise<SupervisedPart>[] = [];
  const running: SupervisedPart[] = [];
  const startScript = join(settings.projectDir, "src/embedded/start.ts");
  const notePids = () => onPids(running.flatMap((part) => part.pid ?? []));

  const start = async (program: PartProgram) => {
    const starting = supervisePart(program, onEvent, notePids);
    starts.push(starting);
    const part = await starting;
    running.push(part);
    notePids();
    return part.address;
  };

  return {
    startPart: (name, options) =>
      start({
        label: labels[name],
        script: startScript,
        args: ["--part", name],
        nodeArgs: process.execArgv,
        environment: process.env,
        options,
        logFile: join(settings.dataDir, "logs", `${name}.log`),
      }),
    startApp: (environment, isDevelopment) => start(appProgram(settings, environment, isDevelopment)),
    runTask: (name, options, environment) => runOnce(startScript, name, options, environment),
    async stop() {
      for (const starting of starts.toReversed()) {
        const part = await starting.catch(() => undefined);
        await part?.stop();
      }
    },
  };
}

/** The portal's program; in development, and without a data folder, its output goes to the terminal. */
export function appProgram(
  settings: PlatformSettings,
  environment: NodeJS.ProcessEnv,
  isDevelopment: boolean,
  isLogged = !isDevelopment,
): PartProgram {
  return {
    label: "O portal",
    script: join(settings.projectDir, "src/embedded/parts/app-server.ts"),
    args: [],
    nodeArgs: ["--disable-warning=ExperimentalWarning"],
    environment: { ...environment, NODE_ENV: isDevelopment ? "development" : "production" },
    options: {
      projectDir: settings.projectDir,
      hosts: settings.hosts,
      port: settings.ports.app.port,
      isDevelopment,
    },
    ...(isLogged ? { logFile: join(settings.dataDir, "logs", "app.log") } : {}),
  };
}
