import { nameInFolder } from "./object-key";

/** An upload in parts that a page began and did not end. */
export interface InterruptedUpload {
  uploadId: string;
  bucketName: string;
  key: string;
  sizeBytes: number;
  /** The file's own time of change, in milliseconds. */
  modifiedAt: number;
}

/** What tells one file from another without reading it. */
export interface FileMark {
  name: string;
  size: number;
  lastModified: number;
}

/** Whether an upload may go on with this file: another content would make a file that never existed. */
export function isSameFile(upload: InterruptedUpload, file: FileMark): boolean {
  return (
    nameInFolder(upload.key) === file.name &&
    upload.sizeBytes === file.size &&
    upload.modifiedAt === file.lastModified
  );
}

/** Each interrupted upload with the chosen file that it goes on with; a file serves several, an upload has one. */
export function matchFiles<Upload extends InterruptedUpload, Chosen extends FileMark>(
  uploads: readonly Upload[],
  files: readonly Chosen[],
): { upload: Upload; file: Chosen }[] {
  const byMark = new Map(files.map((file) => [markOf(file), file]));
  return uploads.flatMap((upload) => {
    const { key, sizeBytes: size, modifiedAt: lastModified } = upload;
    const file = byMark.get(markOf({ name: nameInFolder(key), size, lastModified }));
    return file ? [{ upload, file }] : [];
  });
}

const markOf = ({ name, size, lastModified }: FileMark) => `${size}/${lastModified}/${name}`;
