import { storesUnderTest } from "./minio-iam-stores";
import { describeMetricsContract } from "./minio-metrics-contract";

for (const kind of storesUnderTest()) describeMetricsContract(kind);
