import { z } from "zod";
import { createAdminSealer, decryptAdminBody } from "./admin-encryption";
import { StoreRefusal, toObjectStorageError } from "./object-storage-error";
import { encodeQueryPart, signRequest } from "./sign-request";

export interface MinioAdminConfig {
  /** `http(s)://host[:port]` */
  endpoint: string;
  region: string;
  accessKey: string;
  secretKey: string;
  timeoutMs: number;
}

interface AdminCall {
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Below `/minio/admin/v3/`. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON, encrypted. */
  sealed?: unknown;
  /** Sent as it is. */
  plain?: string;
}

const Refusal = z.object({ Code: z.string().default(""), Message: z.string().default("") });

/** Calls of MinIO's admin API, signed and encrypted as it asks. Throws ExternalServiceError. */
export class MinioAdmin {
  readonly #config: MinioAdminConfig;
  #seal: ((plain: Buffer) => Promise<Buffer>) | undefined;

  constructor(config: MinioAdminConfig) {
    this.#config = config;
  }

  async send(call: AdminCall): Promise<void> {
    await this.#request(call);
  }

  /** The answer as JSON, checked against `shape`. `isSealed`: it comes encrypted. */
  async read<Shape extends z.ZodType>(
    call: AdminCall,
    shape: Shape,
    { isSealed = false } = {},
  ): Promise<z.output<Shape>> {
    const answer = await this.#request(call);
    const plain = isSealed ? await decryptAdminBody(this.#config.secretKey, answer) : answer;
    return shape.parse(JSON.parse(plain.toString("utf8")));
  }

  /** As `read`, undefined where the store knows no such thing. */
  async find<Shape extends z.ZodType>(
    call: AdminCall,
    shape: Shape,
    options?: { isSealed: boolean },
  ): Promise<z.output<Shape> | undefined> {
    return ifFound(this.read(call, shape, options));
  }

  async #request({ method, path, query = {}, sealed, plain }: AdminCall): Promise<Buffer> {
    const { endpoint, secretKey, timeoutMs } = this.#config;
    this.#seal ??= createAdminSealer(secretKey);
    const url = new URL(`/minio/admin/v3/${path}`, endpoint);
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeQueryPart(value)}`);
    url.search = pairs.join("&");
    const body =
      sealed === undefined ? Buffer.from(plain ?? "") : await this.#seal(Buffer.from(JSON.stringify(sealed)));
    try {
      const { host: _, ...headers } = signRequest({ method, url, body }, this.#config, new Date());
      const response = await fetch(url, {
        method,
        // Some calls refuse a body of any other type.
        headers: { ...headers, "content-type": "application/octet-stream" },
        ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: "manual",
      });
      const answer = Buffer.from(await response.arrayBuffer());
      if (!response.ok) throw refusalOf(response.status, answer);
      return answer;
    } catch (error) {
      throw toObjectStorageError(error);
    }
  }
}

/** Undefined where the store says that there is no such thing. */
export async function ifFound<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (toObjectStorageError(error).failure === "not-found") return undefined;
    throw error;
  }
}

function refusalOf(status: number, answer: Buffer): StoreRefusal {
  try {
    const { Code, Message } = Refusal.parse(JSON.parse(answer.toString("utf8")));
    return new StoreRefusal(Code, status, Message);
  } catch {
    return new StoreRefusal("", status, `HTTP ${status}`);
  }
}
