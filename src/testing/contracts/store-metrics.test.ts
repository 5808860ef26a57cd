import { storesUnderTest } from "./minio-iam-stores";
import { describeStoreMetrics } from "./store-metrics-contract";

for (const kind of storesUnderTest()) describeStoreMetrics(kind);
