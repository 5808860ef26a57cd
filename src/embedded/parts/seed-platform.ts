import { randomInt } from "node:crypto";
import type { PlatformProcesses } from "./platform-processes";
import { say } from "./terminal";

export interface FirstAccess {
  email: string;
  password: string;
}

// Without characters that look alike: the password is read off a terminal.
const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Brings the database up to date and creates the first Super Admin. Undefined when there already was one. */
export async function seedFirstStart(
  processes: PlatformProcesses,
  environment: NodeJS.ProcessEnv,
): Promise<FirstAccess | undefined> {
  const access = { email: "admin@cloudstorage.local", password: readablePassword() };
  const { isCreated } = await processes.runTask(
    "first-start",
    { ...access, name: "Super Admin" },
    environment,
  );
  return isCreated ? access : undefined;
}

export async function seedDemo(processes: PlatformProcesses, environment: NodeJS.ProcessEnv): Promise<void> {
  say("Criando clientes de demonstração…");
  const { lines } = await processes.runTask("demo", undefined, environment);
  for (const line of lines) say(`  ${line}`);
}

/** Twenty characters in groups of five: over 100 bits, and every kind that password rules ask for. */
function readablePassword(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(""),
  );
  const password = groups.join("-");
  return /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password)
    ? password
    : readablePassword();
}
