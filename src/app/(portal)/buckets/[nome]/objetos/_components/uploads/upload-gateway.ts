/** What the queue needs of the application: addresses, never bytes. */
export interface UploadGateway {
  start(file: {
    bucketName: string;
    key: string;
    sizeBytes: number;
    mediaType: string;
    replaces: boolean;
  }): Promise<{ kind: "single"; url: string } | { kind: "parts"; uploadId: string } | { kind: "taken" }>;
  /** The parts that the store holds; null when it has dropped the upload. */
  sentParts(upload: UploadAddress): Promise<{ number: number; sizeBytes: number }[] | null>;
  signPart(upload: UploadAddress, number: number): Promise<string>;
  complete(upload: UploadAddress, sizeBytes: number): Promise<void>;
  abort(upload: UploadAddress): Promise<void>;
}

export interface UploadAddress {
  bucketName: string;
  key: string;
  uploadId: string;
}

/** Sends bytes to the store. Rejects with what to tell the person; when `signal` stops it, with an AbortError. */
export type SendBytes = (
  url: string,
  body: Blob,
  options: { mediaType: string; signal: AbortSignal; onProgress: (sentBytes: number) => void },
) => Promise<void>;

/** A failure that another try may cure, such as a line that dropped. */
export class DroppedLine extends Error {}

/** The store has dropped what was sent of this upload. */
export class ExpiredUpload extends Error {}
