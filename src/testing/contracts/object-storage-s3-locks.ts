import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockMode,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { expectS3Error, type GetTarget, newBucketName, useBucket } from "./object-storage-s3-target";

function inSeconds(seconds: number): Date {
  return new Date((Math.floor(Date.now() / 1000) + seconds) * 1000);
}

async function until(done: () => Promise<boolean>, deadlineMs = 15_000): Promise<void> {
  for (const start = Date.now(); !(await done()); ) {
    if (Date.now() - start > deadlineMs) throw new Error("nothing happened before the deadline");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function objectStorageS3LockContract(target: GetTarget): void {
  describe("object locks", () => {
    const bucket = useBucket(target, { hasLock: true });
    const at = (Key: string, VersionId?: string) => ({ Bucket: bucket.name, Key, VersionId });
    const put = async (Key: string, extra = {}) =>
      (await bucket.client.send(new PutObjectCommand({ ...at(Key), Body: Key, ...extra }))).VersionId!;
    const remove = (Key: string, VersionId: string, BypassGovernanceRetention?: boolean) =>
      bucket.client.send(new DeleteObjectCommand({ ...at(Key, VersionId), BypassGovernanceRetention }));
    const retain = (
      Key: string,
      VersionId: string,
      Mode: ObjectLockMode,
      RetainUntilDate: Date,
      bypass?: boolean,
    ) =>
      bucket.client.send(
        new PutObjectRetentionCommand({
          ...at(Key, VersionId),
          Retention: { Mode, RetainUntilDate },
          BypassGovernanceRetention: bypass,
        }),
      );

    it("come with versioning that cannot be suspended", async () => {
      const { Status } = await bucket.client.send(new GetBucketVersioningCommand({ Bucket: bucket.name }));
      expect(Status).toBe("Enabled");
      const suspend = new PutBucketVersioningCommand({
        Bucket: bucket.name,
        VersioningConfiguration: { Status: "Suspended" },
      });
      await expectS3Error(bucket.client.send(suspend), "InvalidBucketState", 400);
    });

    it("in governance mode yield only to a bypass", async () => {
      const RetainUntil = inSeconds(3600);
      const id = await put("governed", {
        ObjectLockMode: "GOVERNANCE",
        ObjectLockRetainUntilDate: RetainUntil,
      });
      const head = await bucket.client.send(new HeadObjectCommand(at("governed")));
      expect(head).toMatchObject({ ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: RetainUntil });
      await expectS3Error(remove("governed", id), "InvalidRequest", 400);
      await remove("governed", id, true);
    });

    it("in compliance mode yield to nobody until they end", async () => {
      const id = await put("complied", {
        ObjectLockMode: "COMPLIANCE",
        ObjectLockRetainUntilDate: inSeconds(4),
      });
      await expectS3Error(remove("complied", id, true), "InvalidRequest", 400);
      await expectS3Error(retain("complied", id, "COMPLIANCE", inSeconds(2), true), "InvalidRequest", 400);
      await retain("complied", id, "COMPLIANCE", inSeconds(6));
      await until(() =>
        remove("complied", id).then(
          () => true,
          () => false,
        ),
      );
    });

    it("let a delete marker hide what they protect", async () => {
      const id = await put("hidden", {
        ObjectLockMode: "GOVERNANCE",
        ObjectLockRetainUntilDate: inSeconds(3600),
      });
      const marker = await bucket.client.send(new DeleteObjectCommand(at("hidden")));
      expect(marker.DeleteMarker).toBe(true);
      expect((await bucket.client.send(new GetObjectCommand(at("hidden", id)))).VersionId).toBe(id);
    });

    it("are set, extended, and shortened only with a bypass", async () => {
      const id = await put("retained");
      const get = () => bucket.client.send(new GetObjectRetentionCommand(at("retained", id)));
      await expectS3Error(get(), "NoSuchObjectLockConfiguration", 400);
      await retain("retained", id, "GOVERNANCE", inSeconds(3600));
      await retain("retained", id, "GOVERNANCE", inSeconds(7200));
      await expectS3Error(retain("retained", id, "GOVERNANCE", inSeconds(60)), "InvalidRequest", 400);
      await retain("retained", id, "GOVERNANCE", inSeconds(60), true);
      expect((await get()).Retention?.Mode).toBe("GOVERNANCE");
    });

    it("refuse a date that is past", async () => {
      const id = await put("past");
      await expectS3Error(retain("past", id, "GOVERNANCE", inSeconds(-60)), "MalformedXML", 400);
    });

    it("by legal hold last until it is lifted", async () => {
      const id = await put("held", { ObjectLockLegalHoldStatus: "ON" });
      const { LegalHold } = await bucket.client.send(new GetObjectLegalHoldCommand(at("held", id)));
      expect(LegalHold?.Status).toBe("ON");
      await expectS3Error(remove("held", id, true), "InvalidRequest", 400);
      await bucket.client.send(
        new PutObjectLegalHoldCommand({ ...at("held", id), LegalHold: { Status: "OFF" } }),
      );
      await remove("held", id);
    });

    it("are given to every new object by the bucket's default", async () => {
      const Rule = { DefaultRetention: { Mode: "GOVERNANCE" as const, Days: 2 } };
      await bucket.client.send(
        new PutObjectLockConfigurationCommand({
          Bucket: bucket.name,
          ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule },
        }),
      );
      const { ObjectLockConfiguration } = await bucket.client.send(
        new GetObjectLockConfigurationCommand({ Bucket: bucket.name }),
      );
      expect(ObjectLockConfiguration).toEqual({ ObjectLockEnabled: "Enabled", Rule });
      await put("by-default");
      const { Retention } = await bucket.client.send(new GetObjectRetentionCommand(at("by-default")));
      expect(Retention?.Mode).toBe("GOVERNANCE");
      const ahead = Retention!.RetainUntilDate!.getTime() - Date.now();
      expect(Math.round(ahead / 3_600_000)).toBe(48);
      await bucket.client.send(
        new PutObjectLockConfigurationCommand({
          Bucket: bucket.name,
          ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
        }),
      );
    });

    it("need a bucket made for them", async () => {
      const name = newBucketName();
      await bucket.client.send(new CreateBucketCommand({ Bucket: name }));
      const get = bucket.client.send(new GetObjectLockConfigurationCommand({ Bucket: name }));
      await expectS3Error(get, "ObjectLockConfigurationNotFoundError", 404);
      const set = new PutObjectLockConfigurationCommand({
        Bucket: name,
        ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
      });
      await expectS3Error(bucket.client.send(set), "InvalidBucketState", 409);
      const locked = new PutObjectCommand({
        Bucket: name,
        Key: "x",
        Body: "x",
        ObjectLockLegalHoldStatus: "ON",
      });
      await expectS3Error(bucket.client.send(locked), "InvalidRequest", 400);
      await bucket.client.send(new DeleteBucketCommand({ Bucket: name }));
    });
  });
}
