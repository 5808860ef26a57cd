import { readFileSync } from "node:fs";

/**
 * Calls back when the npm that runs this script is gone. npm killed outright cannot pass the signal on, and its
 * shell (npm -> sh -> this script) would keep us running without anyone.
 */
export function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const started = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === started) return;
    clearInterval(timer);
    callback();
  }, 1_000);
  timer.unref();
}

function ancestors() {
  const parent = process.ppid;
  return `${parent} ${parentOf(parent)}`;
}

/** Undefined without /proc, where only our own parent can be watched. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}
