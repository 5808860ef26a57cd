import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";

/** Who PostgreSQL runs as when we are root, which it refuses to be. */
interface UnprivilegedUser {
  uid: number;
  gid: number;
}

/** All that the PostgreSQL programs get to see of our environment. */
export const plainEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  LC_ALL: "C",
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
};

export interface Unprivileged {
  /** Wraps a program so that it runs as that user and is told to stop when this process dies. */
  command(program: string, args: string[]): { program: string; args: string[] };
  /** Creates the folder for that user, or hands an existing one over. */
  ownFolder(path: string): void;
  ownFile(path: string): void;
}

/** `near` is an existing folder of the cluster; its owner, when not root, is kept. */
export function unprivileged(near: string): Unprivileged {
  const user = process.getuid?.() === 0 ? chooseUser(near) : undefined;
  const wrapper = setprivArguments(user);
  const own = (path: string) => user && chownSync(path, user.uid, user.gid);
  return {
    command: (program, args) =>
      wrapper ? { program: "setpriv", args: [...wrapper, "--", program, ...args] } : { program, args },
    ownFolder(path) {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      own(path);
    },
    ownFile: (path) => void own(path),
  };
}

function chooseUser(near: string): UnprivilegedUser {
  if (existsSync(near)) {
    const { uid, gid } = statSync(near);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const user = users.find((fields) => fields[0] === name);
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/**
 * Root's clone may lie where nobody else can look (/root): CAP_DAC_OVERRIDE lets the unprivileged server reach
 * its files there. The death signal ends the server (fast shutdown) with the process that looks after it.
 */
function setprivArguments(user: UnprivilegedUser | undefined): string[] | undefined {
  const deathSignal = ["--pdeathsig=INT"];
  if (!user) return works(deathSignal) ? deathSignal : undefined;
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", ...deathSignal];
  const reach = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
  return [[...identity, ...reach], identity].find(works);
}

function works(options: string[]): boolean {
  return spawnSync("setpriv", [...options, "--", "true"], { stdio: "ignore" }).status === 0;
}
