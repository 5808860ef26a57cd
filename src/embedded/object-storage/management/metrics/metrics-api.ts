import type { ObjectStorageOptions } from "../../seams";
import type { Identities } from "../identity/identity-access";
import { send, type WebExchange } from "../web-exchange";
import type { MetricsSource } from "./metrics-source";
import { bucketMetricsV2, clusterMetricsV2, nodeMetricsV2, resourceMetricsV2 } from "./metrics-v2";
import { metricsV3 } from "./metrics-v3";
import { type MetricFamily, prometheusContentType, renderMetrics } from "./prometheus-text";
import { verifyMetricsToken } from "./verify-metrics-token";

const v2: Record<string, (source: MetricsSource, server: string) => MetricFamily[]> = {
  "/minio/v2/metrics/cluster": clusterMetricsV2,
  "/minio/v2/metrics/bucket": bucketMetricsV2,
  "/minio/v2/metrics/node": nodeMetricsV2,
  "/minio/v2/metrics/resource": resourceMetricsV2,
};
const v3Prefix = "/minio/metrics/v3";

export const isMetricsPath = (path: string) =>
  path in v2 || path === v3Prefix || path.startsWith(`${v3Prefix}/`);

/** Answers Prometheus. */
export class MetricsApi {
  readonly #source: MetricsSource;
  readonly #identities: Identities;
  readonly #options: ObjectStorageOptions;

  constructor(source: MetricsSource, identities: Identities, options: ObjectStorageOptions) {
    this.#source = source;
    this.#identities = identities;
    this.#options = options;
  }

  handle(exchange: WebExchange): void {
    const { req, path, requestId } = exchange;
    if (this.#options.prometheusAuth === "jwt" && !this.#isAuthorized(req.headers.authorization)) {
      const json = { Code: "AccessDenied", Message: "Access Denied.", Resource: path, RequestId: requestId };
      send(exchange, 403, `${JSON.stringify(json)}\n`, "application/json");
      return;
    }
    const server = `${this.#options.host}:${req.socket.localPort ?? this.#options.port}`;
    const families = v2[path]?.(this.#source, server) ?? this.#v3(path, server);
    if (families) send(exchange, 200, renderMetrics(families), prometheusContentType);
    else send(exchange, 404, "Metrics Resource Not found\n", "text/plain; charset=utf-8");
  }

  #v3(path: string, server: string): MetricFamily[] | undefined {
    return metricsV3(path.slice(v3Prefix.length), this.#source, server);
  }

  #isAuthorized(authorization: string | undefined): boolean {
    const find = (accessKey: string) => {
      const credential = this.#identities.findCredential(accessKey);
      return credential?.state === "enabled" ? credential : undefined;
    };
    const accessKey = verifyMetricsToken(authorization, (key) => find(key)?.secretKey);
    const credential = accessKey === undefined ? undefined : find(accessKey);
    if (!credential) return false;
    return this.#identities.isAllowed({
      credential,
      action: "admin:Prometheus",
      bucket: "",
      object: "",
      conditions: {},
    });
  }
}
