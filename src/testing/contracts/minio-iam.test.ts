import { describeIamContract } from "./minio-iam-contract";
import { storesUnderTest } from "./minio-iam-stores";

for (const kind of storesUnderTest()) describeIamContract(kind);
