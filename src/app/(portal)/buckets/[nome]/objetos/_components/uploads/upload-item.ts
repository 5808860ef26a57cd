export type UploadState =
  | "waiting"
  | "sending"
  | "paused"
  /** Somebody's object has that key; the person decides. */
  | "taken"
  | "done"
  | "failed"
  | "canceled";

/** One file on its way, as the screen shows it. Replaced, never changed. */
export interface UploadItem {
  id: string;
  bucketName: string;
  key: string;
  sizeBytes: number;
  sentBytes: number;
  state: UploadState;
  /** Why it failed, in words. */
  problem: string | null;
  canRetry: boolean;
}

export const isUnfinished = ({ state }: UploadItem): boolean =>
  state === "waiting" || state === "sending" || state === "paused" || state === "taken";
