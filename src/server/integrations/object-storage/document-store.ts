/**
 * The provider's own documents, in a bucket of its own at the same store: no customer's policy names it, and its
 * name is not for customers. Failures as in ObjectStorage.
 */
export interface DocumentStore {
  /** Creates the bucket where it is missing. Throws when a customer holds its name. */
  ensureBucket(): Promise<void>;
  putDocument(key: string, body: Buffer, mediaType: string): Promise<void>;
  /** Undefined: there is no such document. */
  getDocument(key: string): Promise<Buffer | undefined>;
}
