/** The closed set of application errors. Messages are in Portuguese: people read them. */
export abstract class ApplicationError extends Error {
  abstract readonly code:
    | "INVALID_INPUT"
    | "UNAUTHENTICATED"
    | "FORBIDDEN"
    | "NOT_FOUND"
    | "CONFLICT"
    | "RATE_LIMITED"
    | "EXTERNAL_SERVICE";
}

/** The input breaks a rule. `field` is the form field to show it by, in the input schema's words. */
export class InvalidInputError extends ApplicationError {
  readonly code = "INVALID_INPUT";
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

export class UnauthenticatedError extends ApplicationError {
  readonly code = "UNAUTHENTICATED";
  constructor(message = "Entre na sua conta para continuar.") {
    super(message);
  }
}

export class ForbiddenError extends ApplicationError {
  readonly code = "FORBIDDEN";
  constructor(message = "Seu papel não permite esta ação.") {
    super(message);
  }
}

/** Not found and not yours look the same. */
export class NotFoundError extends ApplicationError {
  readonly code = "NOT_FOUND";
  constructor(message = "Não encontramos o que você procura.") {
    super(message);
  }
}

/** The state changed or the name is taken. `field` as in InvalidInputError. */
export class ConflictError extends ApplicationError {
  readonly code = "CONFLICT";
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

export class RateLimitedError extends ApplicationError {
  readonly code = "RATE_LIMITED";
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number, message = "Muitas tentativas. Aguarde um pouco e tente de novo.") {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type ExternalSystem = "object-storage" | "sftp" | "payments" | "mail" | "fiscal";
export type ExternalFailure = "unreachable" | "unauthorized" | "refused" | "not-found" | "invalid";

/** Another system failed us. Thrown by integrations only; `isRetryable` decides whether a job tries again. */
export class ExternalServiceError extends ApplicationError {
  readonly code = "EXTERNAL_SERVICE";
  readonly system: ExternalSystem;
  readonly failure: ExternalFailure;
  readonly isRetryable: boolean;
  constructor(
    system: ExternalSystem,
    failure: ExternalFailure,
    message: string,
    options: { isRetryable: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.system = system;
    this.failure = failure;
    this.isRetryable = options.isRetryable;
  }
}
