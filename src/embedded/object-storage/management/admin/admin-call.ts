import type { SigningCredential } from "../../seams";

/** One authenticated call of the admin API. */
export interface AdminCall {
  credential: SigningCredential;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
  /** Is the caller allowed this `admin:` action? With `isDenyOnly`: is it not forbidden? */
  may(action: string, options?: { isDenyOnly?: boolean; durationSeconds?: number }): boolean;
}

export interface AdminAnswer {
  /** 200 when left out. */
  status?: number;
  /** Sent as JSON. */
  json?: unknown;
  /** Indentation of the JSON, as MinIO's policy answers have it. */
  indent?: number;
  /** Sent as JSON under the caller's secret key. */
  sealed?: unknown;
}

export type AdminHandler = (call: AdminCall) => AdminAnswer | Promise<AdminAnswer>;

export interface AdminRoute {
  /** The call's name in audit entries. */
  name: string;
  /** Query parameters without which the route does not exist. */
  requires?: string[];
  handle: AdminHandler;
}

/** Routes by method and path behind `/minio/admin/v3/`, such as `PUT add-user`. */
export type AdminRoutes = Record<string, AdminRoute>;
