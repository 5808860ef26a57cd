import type { QuotaGuard } from "../../seams";
import type { IamDatabase } from "../identity/iam-database";
import type { UsageScanner } from "./usage-scanner";

export interface BucketQuotaConfig {
  /** The older name of `size`. */
  quota: number;
  size: number;
  rate: number;
  requests: number;
  quotatype?: string;
}

/** Hard quotas per bucket, judged by the scanner's figures as MinIO judges them. */
export class BucketQuotas implements QuotaGuard {
  readonly #database: IamDatabase;
  readonly #scanner: UsageScanner;
  readonly #configs = new Map<string, BucketQuotaConfig>();

  constructor(database: IamDatabase, scanner: UsageScanner) {
    this.#database = database;
    this.#scanner = scanner;
    for (const { bucket, config } of database.listBucketQuotas()) {
      this.#configs.set(bucket, JSON.parse(config) as BucketQuotaConfig);
    }
  }

  exceeds(bucket: string, size: number): boolean {
    const quota = this.quotaOf(bucket);
    if (quota === undefined || size < 0) return false;
    if (size >= quota) return true;
    const used = this.#scanner.usageOf(bucket)?.sizeBytes ?? 0;
    return used > 0 && used + size >= quota;
  }

  quotaOf(bucket: string): number | undefined {
    const config = this.#configs.get(bucket);
    if (config?.quotatype !== "hard") return undefined;
    return config.size || config.quota || undefined;
  }

  configOf(bucket: string): BucketQuotaConfig {
    return this.#configs.get(bucket) ?? { quota: 0, size: 0, rate: 0, requests: 0 };
  }

  set(bucket: string, config: BucketQuotaConfig): void {
    this.#database.saveBucketQuota(bucket, JSON.stringify(config));
    this.#configs.set(bucket, config);
  }

  forgetBucket(bucket: string): void {
    this.#database.removeBucketQuota(bucket);
    this.#configs.delete(bucket);
  }
}
