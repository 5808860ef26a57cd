import { z } from "zod";

export const requestClasses = ["GET", "PUT", "DELETE", "LIST", "HEAD"] as const;

/** What of the access log to read; everything is optional and narrows the list. */
export const AccessLogFilter = z.object({
  bucketName: z.string().max(63).optional(),
  accessKeyId: z.string().max(128).optional(),
  requestClass: z.enum(requestClasses).optional(),
  result: z.enum(["ok", "failed"]).optional(),
  /** Beginning of the object's key. */
  objectPrefix: z.string().max(1024).optional(),
  since: z.date().optional(),
  until: z.date().optional(),
});
export type AccessLogFilter = z.infer<typeof AccessLogFilter>;

/** A page of the log, newest first; `cursor` is the last entry of the page before. */
export const ListAccessLogInput = AccessLogFilter.extend({
  cursor: z.object({ occurredAt: z.date(), entryKey: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListAccessLogInput = z.infer<typeof ListAccessLogInput>;
