import { openEmbeddedStore } from "./minio-iam-stores";
import { describeObjectStorage } from "./object-storage-integration";

describeObjectStorage("the embedded store", async () => {
  const { store, close } = await openEmbeddedStore();
  const root = { rootUser: store.accessKey, rootPassword: store.secretKey };
  return { endpoint: store.endpoint, ...root, isShielded: true, stop: close };
});

const endpoint = process.env.CONTRACT_S3_ENDPOINT;

if (endpoint) {
  describeObjectStorage("the store at CONTRACT_S3_ENDPOINT", async () => ({
    endpoint,
    rootUser: process.env.CONTRACT_S3_ACCESS_KEY ?? "",
    rootPassword: process.env.CONTRACT_S3_SECRET_KEY ?? "",
    stop: async () => undefined,
  }));
}
