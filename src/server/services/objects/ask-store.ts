import { ConflictError, ExternalServiceError, NotFoundError } from "@/domain/errors";

/** The store's answer, its failures told to the customer in place of the provider. */
export async function askStore<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    throw inCustomersWords(error);
  }
}

function inCustomersWords(error: ExternalServiceError) {
  switch (error.failure) {
    case "not-found":
      return new NotFoundError("Este objeto não existe mais. Atualize a lista.");
    case "refused":
      return new ConflictError(
        "O armazenamento recusou a operação: o objeto pode estar protegido por retenção, ou a conta sem espaço.",
      );
    case "invalid":
      return new ConflictError("O armazenamento não aceitou o pedido. Atualize a lista e tente de novo.");
    case "unreachable":
    case "unauthorized": {
      const message = "O armazenamento não respondeu. Seus arquivos não mudaram; tente de novo em instantes.";
      return new ExternalServiceError(error.system, error.failure, message, {
        isRetryable: error.isRetryable,
        cause: error,
      });
    }
  }
}
