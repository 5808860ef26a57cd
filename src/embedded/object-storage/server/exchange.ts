import type { IncomingMessage, ServerResponse } from "node:http";
import { S3Error } from "../errors/s3-error";
import { declaredPayloadSize, type ReceivedPayload, receivePayload } from "../payload/receive-payload";
import type { Management, ObjectStorageOptions } from "../seams";
import type { Authentication } from "../signature/authenticate";
import type { Bucket } from "../storage/model";
import type { ObjectStore } from "../storage/object-store";
import { accessConditions } from "./access-conditions";
import type { RequestAddress } from "./request-address";

/** The parts a request is served with. */
export interface Services {
  store: ObjectStore;
  management: Management;
  options: ObjectStorageOptions;
}

export interface AccessTarget {
  bucket?: string;
  key?: string;
  versionId?: string;
}

/** One request on its way through the store: what handlers work with. */
export class Exchange {
  readonly services: Services;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly address: RequestAddress;
  readonly requestId: string;
  readonly startedAt = new Date();
  auth: Authentication = { payload: { kind: "unsigned" } };
  /** Named in the audit entry. */
  deletedObjects?: { objectName: string; versionId?: string }[];
  /** Body bytes read from the wire. */
  receivedBytes = 0;

  constructor(
    services: Services,
    req: IncomingMessage,
    res: ServerResponse,
    address: RequestAddress,
    requestId: string,
  ) {
    this.services = services;
    this.req = req;
    this.res = res;
    this.address = address;
    this.requestId = requestId;
  }

  get store(): ObjectStore {
    return this.services.store;
  }

  get bucketName(): string {
    return this.address.bucket;
  }

  get key(): string {
    return this.address.key;
  }

  get query(): URLSearchParams {
    return this.address.query;
  }

  header(name: string): string | undefined {
    const value = this.req.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** `versionId` of the query; undefined when absent or empty. */
  get versionId(): string | undefined {
    return this.query.get("versionId") || undefined;
  }

  bucket(): Bucket {
    return this.store.buckets.get(this.bucketName);
  }

  /** Whether identity and bucket policy let the sender do this. */
  may(action: string, target: AccessTarget = {}): boolean {
    const bucketName = target.bucket ?? this.bucketName;
    const bucket = bucketName ? this.store.buckets.find(bucketName) : undefined;
    return this.services.management.identity.isAllowed({
      credential: this.auth.credential,
      action,
      bucket: bucketName,
      object: target.key ?? (target.bucket === undefined ? this.key : ""),
      conditions: accessConditions(this, target.versionId),
      bucketPolicy: bucket && this.store.buckets.document(bucket, "policy"),
    });
  }

  authorize(action: string, target: AccessTarget = {}): void {
    if (!this.may(action, target)) throw new S3Error("AccessDenied");
  }

  declaredSize(): number {
    return declaredPayloadSize(this.req, this.auth.payload);
  }

  /** Refuses a write that the bucket's hard quota has no room for. */
  checkQuota(size: number): void {
    if (this.services.management.quota.exceeds(this.bucketName, size)) {
      throw new S3Error("XMinioAdminBucketQuotaExceeded");
    }
  }

  /** Streams the verified payload into `write`. */
  receive(write: (bytes: Buffer) => Promise<void> | void): Promise<ReceivedPayload> {
    if (this.header("expect")?.toLowerCase() === "100-continue") this.res.writeContinue();
    return receivePayload(this.req, this.auth.payload, {
      write,
      onWireBytes: (count) => {
        this.receivedBytes += count;
      },
    });
  }

  /** A small document sent as body. */
  async receiveText(maxBytes = 1024 * 1024): Promise<string> {
    if (this.declaredSize() > maxBytes) throw new S3Error("EntityTooLarge");
    const chunks: Buffer[] = [];
    await this.receive((bytes) => void chunks.push(bytes));
    return Buffer.concat(chunks).toString();
  }
}
