import { environment } from "@/env";
import { probeBucket } from "@/server/services/metering/probe-directions";

/** Names that are the platform's own, whether their buckets are there yet or not. */
export function isPlatformBucket(name: string): boolean {
  return name === environment().PLATFORM_BUCKET || name === probeBucket;
}
