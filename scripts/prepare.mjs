import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./install.mjs";
import { withLock } from "./lock.mjs";

/** Brings the clone to where it can run: dependencies always, the build unless told otherwise. */
export function prepare({ build }) {
  return withLock(async () => {
    await ensureDependencies();
    if (build) await ensureBuild();
  });
}
