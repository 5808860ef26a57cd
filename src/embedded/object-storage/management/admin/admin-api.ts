import type { SigningCredential } from "../../seams";
import type { AuditedRequest } from "../audit/audit-entry";
import type { Identities } from "../identity/identity-access";
import { internalError, ManagementError, managementError } from "../management-error";
import { PolicyError } from "../policy/policy-error";
import { send, type WebExchange } from "../web-exchange";
import type { AdminAnswer, AdminCall, AdminRoutes } from "./admin-call";
import { encryptAdminBody } from "./madmin-encryption";

const prefix = "/minio/admin/";

export interface AdminApiOptions {
  region: string;
  deploymentId: string;
  /** Told about each call that reached a route, as MinIO audits them. */
  onFinished(request: AuditedRequest): void;
}

/** Dispatches the admin API: signature first, then the call's own permission, answers and errors as JSON. */
export class AdminApi {
  readonly #routes: AdminRoutes;
  readonly #identities: Identities;
  readonly #options: AdminApiOptions;

  constructor(routes: AdminRoutes, identities: Identities, options: AdminApiOptions) {
    this.#routes = routes;
    this.#identities = identities;
    this.#options = options;
  }

  async handle(exchange: WebExchange): Promise<void> {
    const { res, path, requestId } = exchange;
    const startedAt = new Date();
    try {
      const route = this.#findRoute(exchange);
      res.setHeader("x-amz-request-id", requestId);
      let caller: SigningCredential | undefined;
      res.once("close", () => {
        this.#options.onFinished(describeCall(exchange, route.name, startedAt, caller));
      });
      const { credential, body } = await exchange.authenticate();
      if (!credential) throw managementError("accessDenied");
      caller = credential;
      const answer = await route.handle(this.#toCall(exchange, credential, body));
      await sendAnswer(exchange, credential, answer);
    } catch (error) {
      const { code, status, message } = toManagementError(error);
      const json = {
        Code: code,
        Message: message,
        Resource: path,
        ...(this.#options.region && { Region: this.#options.region }),
        RequestId: requestId,
        HostId: this.#options.deploymentId,
      };
      send(exchange, status, `${JSON.stringify(json)}\n`, "application/json");
    }
  }

  #findRoute({ req, path, query }: WebExchange) {
    const [, version = "", name = ""] = /^([^/]+)\/(.*)$/.exec(path.slice(prefix.length)) ?? [];
    const route = version === "v3" ? this.#routes[`${req.method} ${name}`] : undefined;
    if (route?.requires?.every((parameter) => query.has(parameter)) ?? route) return route!;
    const text =
      version === "v3"
        ? "This 'admin' API is not supported by server in 'mode-server-xl-single'"
        : `Unexpected client 'admin' API version found '${version}', expected 'v3', please downgrade the client to older releases`;
    throw new ManagementError("XMinioAdminVersionMismatch", 426, text);
  }

  #toCall({ req, query }: WebExchange, credential: SigningCredential, body: Buffer): AdminCall {
    const headers: AdminCall["headers"] = {};
    for (const [name, value] of Object.entries(req.headers)) headers[name] = String(value);
    const conditions = {
      "aws:sourceip": [(req.socket.remoteAddress ?? "").replace(/^::ffff:/, "")],
      "aws:useragent": [headers["user-agent"] ?? ""],
      "aws:referer": [headers.referer ?? ""],
    };
    return {
      credential,
      query,
      headers,
      body,
      may: (action, { isDenyOnly, durationSeconds } = {}) =>
        this.#identities.isAllowed({
          credential,
          action,
          bucket: "",
          object: "",
          isDenyOnly,
          conditions: {
            ...conditions,
            ...(durationSeconds !== undefined && { "svc:durationseconds": [String(durationSeconds)] }),
          },
        }),
    };
  }
}

function describeCall(
  { req, res, path, query, requestId }: WebExchange,
  api: string,
  startedAt: Date,
  credential: SigningCredential | undefined,
): AuditedRequest {
  const flatten = (headers: object) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const durationNs = BigInt(Date.now() - startedAt.getTime()) * 1_000_000n;
  return {
    startedAt,
    requestId,
    api,
    bucket: query.get("bucket") ?? "",
    object: "",
    statusCode: res.statusCode,
    declaredRequestBytes: Number(req.headers["content-length"] ?? 0),
    sentBytes: Number(res.getHeader("content-length") ?? 0),
    sentHeaderBytes: 0,
    durationNs,
    timeToFirstByteNs: durationNs,
    remoteHost: (req.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
    userAgent: req.headers["user-agent"] ?? "",
    accessKey: credential?.accessKey ?? "",
    parentUser: credential?.parentUser ?? "",
    requestHeaders: flatten(req.headers),
    responseHeaders: flatten(res.getHeaders()),
    requestQuery: Object.fromEntries(query),
    path,
  };
}

async function sendAnswer(exchange: WebExchange, credential: SigningCredential, answer: AdminAnswer) {
  const { status = 200, json, indent, sealed } = answer;
  if (sealed !== undefined) {
    const body = await encryptAdminBody(credential.secretKey, JSON.stringify(sealed));
    send(exchange, status, body, "application/json");
  } else if (json !== undefined) {
    send(exchange, status, JSON.stringify(json, null, indent), "application/json");
  } else {
    send(exchange, status);
  }
}

/** Errors of the signature check come from the S3 half: they carry code and status too. */
function toManagementError(error: unknown): Pick<ManagementError, "code" | "status" | "message"> {
  if (error instanceof ManagementError) return error;
  if (error instanceof PolicyError) {
    return new ManagementError("XMinioMalformedIAMPolicy", 400, error.message);
  }
  if (error instanceof Error && "code" in error && "status" in error && typeof error.status === "number") {
    return { code: String(error.code), status: error.status, message: error.message };
  }
  console.error("object storage: admin call failed:", error);
  return internalError("unexpected failure");
}
