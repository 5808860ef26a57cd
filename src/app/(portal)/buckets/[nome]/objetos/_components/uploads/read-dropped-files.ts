/** A file with its path below what was dropped or chosen. */
export interface PickedFile {
  path: string;
  file: File;
}

/** Dropped files and, with all they hold, dropped folders. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  // The list of items is emptied as soon as the event is over.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = await Promise.all(entries.map((entry) => filesOf(entry, "")));
  return found.flat();
}

/** Files of a file input; a folder's come with their paths. */
export function readChosenFiles(files: FileList): PickedFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function filesOf(entry: FileSystemEntry, parent: string): Promise<PickedFile[]> {
  const path = parent + entry.name;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!isFolder(entry)) return [];
  const found: PickedFile[] = [];
  const reader = entry.createReader();
  // A reader gives about a hundred entries at a time, and none when it is through.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await filesOf(child, `${path}/`)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
