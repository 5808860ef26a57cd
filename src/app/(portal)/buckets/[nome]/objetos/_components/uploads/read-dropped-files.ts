/** A reference to a file on the disk, which Chromium's browsers keep beyond the page's life. */
export interface ReadableHandle {
  kind: "file";
  name: string;
  getFile(): Promise<File>;
  queryPermission?(descriptor: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: "read" }): Promise<PermissionState>;
}

interface FolderHandle {
  kind: "directory";
  name: string;
  values(): AsyncIterable<ReadableHandle | FolderHandle>;
}

/** A file with its path below what was dropped or chosen. */
export interface PickedFile {
  path: string;
  file: File;
  handle?: ReadableHandle;
}

type HandleItem = DataTransferItem & {
  getAsFileSystemHandle?: () => Promise<ReadableHandle | FolderHandle | null>;
};

/** Dropped files and, with all they hold, dropped folders. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  // The list of items is emptied as soon as the event is over.
  const dropped = [...transfer.items].map((item: HandleItem) => ({
    entry: item.webkitGetAsEntry(),
    handle: item.getAsFileSystemHandle?.().catch(() => null),
    file: item.kind === "file" ? item.getAsFile() : null,
  }));
  const found = await Promise.all(
    dropped.map(async ({ entry, handle, file }) => {
      const opened = await handle;
      if (opened) return filesOfHandle(opened, "");
      if (entry) return filesOf(entry, "");
      // Dragged out of another program, such as an attachment: it has no place on the disk.
      return file ? [{ path: file.name, file }] : [];
    }),
  );
  return found.flat();
}

/** Files of a file input; a folder's come with their paths. */
export function readChosenFiles(files: FileList): PickedFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

type FilePicker = (options: { multiple: boolean }) => Promise<ReadableHandle[]>;

/** Asks for files with references to them. Null: this browser has no such window, or not for this place. */
export async function pickFiles(): Promise<PickedFile[] | null> {
  const { showOpenFilePicker } = window as typeof window & { showOpenFilePicker?: FilePicker };
  if (!showOpenFilePicker) return null;
  try {
    const handles = await showOpenFilePicker({ multiple: true });
    return await Promise.all(
      handles.map(async (handle) => ({ path: handle.name, file: await handle.getFile(), handle })),
    );
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? [] : null;
  }
}

async function filesOfHandle(handle: ReadableHandle | FolderHandle, parent: string): Promise<PickedFile[]> {
  const path = parent + handle.name;
  if (handle.kind === "file") return [{ path, file: await handle.getFile(), handle }];
  // Side by side: one after the other, ten thousand files take the browser long to open.
  const children: Promise<PickedFile[]>[] = [];
  for await (const child of handle.values()) children.push(filesOfHandle(child, `${path}/`));
  return (await Promise.all(children)).flat();
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
    found.push(...(await Promise.all(batch.map((child) => filesOf(child, `${path}/`)))).flat());
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
