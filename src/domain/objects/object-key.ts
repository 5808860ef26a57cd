const keyMaxBytes = 1024;

/** Why the store would refuse a key, in words for the person who chose it; null when it will take it. */
export function objectKeyProblem(key: string): string | null {
  if (key === "") return "Dê um nome ao arquivo.";
  if (new TextEncoder().encode(key).length > keyMaxBytes) {
    return "O caminho completo passa de 1.024 bytes. Encurte o nome ou a pasta.";
  }
  // MinIO's rules: it maps keys to paths of its disks.
  if (key.includes("//")) return "O caminho não pode ter duas barras seguidas.";
  if (key.split("/").some((part) => part === "." || part === "..")) {
    return "Nenhuma parte do caminho pode ser só “.” ou “..”.";
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f\ufffd]/.test(key)) return "O nome tem caracteres que não podem ser usados.";
  return null;
}

/** What a folder's name may be: one part of a path. */
export function folderNameProblem(name: string): string | null {
  if (name.trim() === "") return "Dê um nome à pasta.";
  if (name.includes("/")) return "Crie uma pasta de cada vez, sem barra no nome.";
  return objectKeyProblem(name);
}

export const isFolderKey = (key: string): boolean => key.endsWith("/");

/** `fotos/2026/` -> `2026`, `fotos/a.png` -> `a.png`; a nameless part shows as its slash. */
export function nameInFolder(key: string): string {
  const path = isFolderKey(key) ? key.slice(0, -1) : key;
  return path.slice(path.lastIndexOf("/") + 1) || "/";
}

/** `fotos/2026/a.png` and `fotos/2026/` are in `fotos/2026/` and `fotos/`. */
export function folderOf(key: string): string {
  const path = isFolderKey(key) ? key.slice(0, -1) : key;
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The folders from the outermost to this one: `a/b/` -> `a/`, `a/b/`. */
export function folderTrail(folder: string): string[] {
  return [...folder.matchAll(/\//g)].map(({ index }) => folder.slice(0, index + 1));
}
