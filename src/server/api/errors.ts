import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { ApplicationError, ConflictError, InvalidInputError } from "@/domain/errors";
import { logger } from "@/server/logger";

/** The application error behind a failure, with the form field it belongs to. */
export function applicationErrorOf(
  cause: unknown,
): { error: ApplicationError; field: string | undefined } | undefined {
  if (!(cause instanceof ApplicationError)) return undefined;
  const hasField = cause instanceof InvalidInputError || cause instanceof ConflictError;
  return { error: cause, field: hasField ? cause.field : undefined };
}

const codes = {
  INVALID_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  EXTERNAL_SERVICE: "BAD_GATEWAY",
} as const satisfies Record<ApplicationError["code"], TRPCError["code"]>;

/** PostgreSQL's codes for a text with a NUL or half a character, and for an instant that it has none for. */
const unusableValues: ReadonlySet<unknown> = new Set(["22021", "22P05", "22007", "22008", "22009"]);

function isUnusableValue(cause: unknown): boolean {
  const origin = cause instanceof Error ? cause.cause : undefined;
  return typeof origin === "object" && origin !== null && "code" in origin && unusableValues.has(origin.code);
}

/** Maps a known error to its transport code; masks the unknown, which only the log sees. */
export function toTrpcError(error: TRPCError): TRPCError {
  const known = applicationErrorOf(error.cause);
  if (known)
    return new TRPCError({ code: codes[known.error.code], message: known.error.message, cause: known.error });
  if (error.cause instanceof ZodError) {
    return new TRPCError({
      code: "BAD_REQUEST",
      message: "Confira os campos destacados.",
      cause: error.cause,
    });
  }
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (isUnusableValue(error.cause)) {
    return new TRPCError({
      code: "BAD_REQUEST",
      message: "Há um caractere ou uma data que não é aceita. Confira o que foi informado.",
    });
  }
  logger().error({ err: error.cause ?? error }, "unexpected error in a procedure");
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "Algo deu errado do nosso lado. Nada foi alterado; tente de novo em instantes.",
  });
}
