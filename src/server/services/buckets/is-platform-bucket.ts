import { environment } from "@/env";
import { probeBucket } from "@/server/services/metering/probe-directions";
import { shieldBucket } from "@/server/services/platform/check-shield";

/** Names that are the platform's own, whether their buckets are there yet or not. */
export function isPlatformBucket(name: string): boolean {
  return [environment().PLATFORM_BUCKET, probeBucket, shieldBucket].includes(name);
}
