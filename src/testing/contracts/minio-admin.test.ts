import { describeAdminContract } from "./minio-admin-contract";
import { storesUnderTest } from "./minio-iam-stores";

for (const kind of storesUnderTest()) describeAdminContract(kind);
