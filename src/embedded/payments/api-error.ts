import { json } from "@/embedded/web/answers";
import type { WebAnswer } from "@/embedded/web/serve-routes";

const ERROR_WORDS: Record<number, string> = {
  400: "bad_request",
  401: "unauthorized",
  404: "not_found",
  409: "idempotency_key_already_used",
  500: "internal_error",
};

/** A refusal in the shape of Mercado Pago's API, thrown by handlers and answered by the server. */
export class ApiError extends Error {
  readonly status: number;
  readonly causeCode: number | undefined;

  constructor(status: number, message: string, causeCode?: number) {
    super(message);
    this.status = status;
    this.causeCode = causeCode;
  }

  toAnswer(): WebAnswer {
    return json(this.status, {
      message: this.message,
      error: ERROR_WORDS[this.status] ?? "bad_request",
      status: this.status,
      cause:
        this.causeCode === undefined ? [] : [{ code: this.causeCode, description: this.message, data: null }],
    });
  }
}
