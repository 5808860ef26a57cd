export type RetentionMode = "GOVERNANCE" | "COMPLIANCE";

/** What happens to a bucket's objects as they age. Days count from the upload, or from being replaced. */
export interface LifecycleRule {
  id: string;
  isEnabled: boolean;
  /** Objects whose name starts so; empty for all. */
  prefix: string;
  expireAfterDays?: number;
  expireNoncurrentAfterDays?: number;
  abortIncompleteUploadAfterDays?: number;
}

/** Which web pages may use the bucket from a browser. */
export interface CorsRule {
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders: string[];
  exposeHeaders: string[];
  maxAgeSeconds?: number;
}
