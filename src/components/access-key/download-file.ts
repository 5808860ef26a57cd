import type { CredentialFile } from "./credential-files";

/** Saves a text the browser already holds; nothing goes over the network. */
export function downloadFile({ name, mediaType, contents }: CredentialFile): void {
  const url = URL.createObjectURL(new Blob([contents], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
