const keyMaxBytes = 1024;
/** MinIO keeps each part of a key as a folder of its disks, whose file systems take no longer names. */
const partMaxBytes = 255;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** The key under which MinIO keeps an object: slashes at its beginning are dropped. */
export const storedKey = (key: string): string => key.replace(/^\/+/, "");

/**
 * Why the store would refuse a key, in words for the person who chose it; null when it will take it.
 * The rules are MinIO's (`IsValidObjectPrefix`, `hasBadPathComponent`), which maps keys to paths of its disks.
 */
export function objectKeyProblem(key: string): string | null {
  const path = storedKey(key);
  if (path === "") return "Dê um nome ao arquivo.";
  if (byteLength(path) > keyMaxBytes) {
    return "O caminho completo passa de 1.024 bytes. Encurte o nome ou a pasta.";
  }
  if (path.includes("//")) {
    return "O armazenamento não guarda duas barras seguidas. Dê um nome a cada pasta do caminho.";
  }
  if (path.split(/[/\\]/).some((part) => part.trim() === "." || part.trim() === "..")) {
    return "O armazenamento não guarda partes que são só “.” ou “..”. Dentro de um nome, como em a..b, os pontos valem.";
  }
  if (path.split("/").some((part) => byteLength(part) > partMaxBytes)) {
    return "O nome do arquivo e o de cada pasta podem ter até 255 bytes (letras com acento contam 2, emojis 4).";
  }
  if (path.includes("\u0000") || path.includes("\ufffd")) {
    return "O nome tem um caractere que o armazenamento não guarda.";
  }
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
