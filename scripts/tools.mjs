import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";
import { say } from "./project.mjs";
import { run } from "./run.mjs";

/** Programs that the tests call where Debian puts them, and the packages that bring them. */
const tools = {
  chromium: "chromium",
  aws: "awscli",
  rclone: "rclone",
  restic: "restic",
  s3cmd: "s3cmd",
  duplicity: "duplicity",
  // What the tests read invoices with.
  pdftotext: "poppler-utils",
  // What duplicity speaks S3 with, and does not install by itself.
  "/usr/lib/python3/dist-packages/boto3": "python3-boto3",
};

/** Installs what is missing when it can. Returns what to tell the person when it cannot. */
export async function ensureTools() {
  if (missingPackages().length === 0) return undefined;
  if (process.getuid?.() === 0 && isInstalled("apt-get")) {
    say(`Instalando ${missingPackages().join(", ")}…`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const { output: updateLog } = await run("apt-get", ["update"], { quiet: true, env });
    const args = ["install", "-y", "--no-install-recommends", ...missingPackages()];
    const { output } = await run("apt-get", args, { quiet: true, env });
    if (missingPackages().length > 0) say(`${updateLog}\n${output}`.trim().split("\n").slice(-20).join("\n"));
  }
  const missing = missingPackages();
  if (missing.length === 0) return undefined;
  const command = `apt-get update && apt-get install -y ${missing.join(" ")}`;
  return `Faltam programas para os testes: ${missing.join(", ")}.\nRode como root: ${command}`;
}

function missingPackages() {
  return Object.entries(tools)
    .filter(([program]) => !isInstalled(program))
    .map(([, name]) => name);
}

function isInstalled(program) {
  try {
    accessSync(resolve("/usr/bin", program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
