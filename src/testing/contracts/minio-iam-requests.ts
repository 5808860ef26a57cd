import { type StoreUnderTest, sendSigned } from "./minio-admin-client";

export const denied = { status: 403, errorCode: "AccessDenied" };

export const put = (store: StoreUnderTest, path: string, body = "x") =>
  sendSigned(store, { method: "PUT", path, body });
export const get = (store: StoreUnderTest, path: string) => sendSigned(store, { path });
export const listObjects = (store: StoreUnderTest, bucket: string, prefix = "") =>
  sendSigned(store, { path: `/${bucket}`, query: { "list-type": "2", prefix } });
