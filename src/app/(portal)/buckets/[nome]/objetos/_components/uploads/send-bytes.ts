import { DroppedLine, ExpiredUpload, type SendBytes } from "./upload-gateway";

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
export const sendBytes: SendBytes = (url, body, { mediaType, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (settle: () => void) => {
      signal.removeEventListener("abort", stop);
      settle();
    };
    request.open("PUT", url);
    if (mediaType) request.setRequestHeader("content-type", mediaType);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () =>
      end(() => (request.status < 300 ? resolve() : reject(refusalOf(request.status, request.responseText))));
    request.onerror = () => end(() => reject(new DroppedLine("A conexão com o armazenamento caiu.")));
    request.onabort = () => end(() => reject(new DOMException("Stopped", "AbortError")));
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    else request.send(body);
  });

function refusalOf(status: number, body: string): Error {
  const code = /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? "";
  if (code.includes("Quota")) return new Error("Não há espaço: a quota está cheia.");
  if (code === "AccessDenied") {
    return new Error("O armazenamento recusou o envio: a conta pode estar sem espaço ou restrita.");
  }
  if (code === "NoSuchUpload")
    return new ExpiredUpload(
      "O armazenamento descartou o que já tinha chegado. Tente de novo: o envio recomeça.",
    );
  if (status >= 500 || status === 429) return new DroppedLine("O armazenamento está ocupado.");
  return new Error(`O armazenamento não aceitou o arquivo (${code || status}).`);
}
