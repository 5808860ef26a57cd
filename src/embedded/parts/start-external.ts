import { checkPorts } from "./check-ports";
import { appProgram } from "./platform-processes";
import { platformSettings } from "./platform-settings";
import type { StartRequest } from "./start-platform";
import { supervisePart } from "./supervise-part";
import { say } from "./terminal";

/** With DATABASE_URL: the portal alone, against the systems that the environment names. Nothing embedded starts. */
export async function startExternal(request: StartRequest): Promise<() => Promise<void>> {
  const settings = platformSettings(request.environment, request.projectDir);
  await checkPorts([settings.ports.app]);
  const environment = {
    ...request.environment,
    APP_URL: settings.appUrl,
    NEXTAUTH_URL: request.environment.NEXTAUTH_URL || settings.appUrl,
  };
  const program = appProgram(settings, environment, request.dev, false);
  const app = await supervisePart(program, say, () => undefined);
  say(`Portal em ${settings.appUrl}, com o banco de dados de DATABASE_URL. Ctrl-C para parar.`);
  return () => app.stop();
}
