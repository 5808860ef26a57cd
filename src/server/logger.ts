import { type Logger, pino } from "pino";
import { environment } from "@/env";

let instance: Logger | undefined;

/** JSON lines on standard output. Secrets never reach it: known names are masked. */
export function logger(): Logger {
  instance ??= pino({
    level: environment().LOG_LEVEL,
    redact: {
      paths: [
        "*.password",
        "*.secretKey",
        "*.secretAccessKey",
        "*.token",
        "*.code",
        "authorization",
        "*.authorization",
      ],
      censor: "[oculto]",
    },
  });
  return instance;
}
