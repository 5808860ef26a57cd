import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type LifecycleRule,
  ListBucketsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorCode } from "./object-storage-s3-signing";
import { expectS3Error, type GetTarget, newBucketName, useBucket } from "./object-storage-s3-target";

export function objectStorageS3BucketContract(target: GetTarget): void {
  describe("buckets", () => {
    const bucket = useBucket(target);
    const at = { Bucket: bucket.name };
    const create = (Bucket: string) => bucket.client.send(new CreateBucketCommand({ Bucket }));

    it("are listed, found and located", async () => {
      const { Buckets, Owner } = await bucket.client.send(new ListBucketsCommand());
      expect(Buckets?.map((item) => item.Name)).toContain(bucket.name);
      expect(Owner?.DisplayName).toBe("minio");
      expect((await bucket.client.send(new HeadBucketCommand(at))).$metadata.httpStatusCode).toBe(200);
      const { LocationConstraint } = await bucket.client.send(new GetBucketLocationCommand(at));
      expect(LocationConstraint || "us-east-1").toBe(target().region);
    });

    it("exist once", async () => {
      await expectS3Error(create(bucket.name), "BucketAlreadyOwnedByYou", 409);
    });

    it.each(["ab", "Upper-Case", "under_score", "two..dots", "-dash", "192.168.1.1", "x".repeat(64)])(
      "refuse the name %s",
      async (name) => {
        await expectS3Error(create(name), "InvalidBucketName", 400);
      },
    );

    it("are deleted only when empty", async () => {
      const name = newBucketName();
      await create(name);
      await bucket.client.send(new PutObjectCommand({ Bucket: name, Key: "a", Body: "b" }));
      const remove = () => bucket.client.send(new DeleteBucketCommand({ Bucket: name }));
      await expectS3Error(remove(), "BucketNotEmpty", 409);
      await bucket.client.send(new DeleteObjectCommand({ Bucket: name, Key: "a" }));
      await remove();
      await expectS3Error(remove(), "NoSuchBucket", 404);
      await expectS3Error(bucket.client.send(new HeadBucketCommand({ Bucket: name })), "NotFound", 404);
    });

    it("carry tags", async () => {
      const get = () => bucket.client.send(new GetBucketTaggingCommand(at));
      await expectS3Error(get(), "NoSuchTagSet", 404);
      const TagSet = [{ Key: "team", Value: "red blue" }];
      await bucket.client.send(new PutBucketTaggingCommand({ ...at, Tagging: { TagSet } }));
      expect((await get()).TagSet).toEqual(TagSet);
      await bucket.client.send(new DeleteBucketTaggingCommand(at));
      await expectS3Error(get(), "NoSuchTagSet", 404);
    });

    it("let everybody do what their policy grants, and nothing else", async () => {
      const url = `${target().endpoint}/${bucket.name}/public.txt`;
      await bucket.client.send(new PutObjectCommand({ ...at, Key: "public.txt", Body: "for all" }));
      await expectS3Error(bucket.client.send(new GetBucketPolicyCommand(at)), "NoSuchBucketPolicy", 404);
      expect((await fetch(url)).status).toBe(403);
      const Policy = JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: ["*"] },
            Action: ["s3:GetObject"],
            Resource: [`arn:aws:s3:::${bucket.name}/*`],
          },
        ],
      });
      await bucket.client.send(new PutBucketPolicyCommand({ ...at, Policy }));
      const stored = await bucket.client.send(new GetBucketPolicyCommand(at));
      expect(JSON.parse(stored.Policy!)).toEqual(JSON.parse(Policy));
      expect(await (await fetch(url)).text()).toBe("for all");
      const write = await fetch(url, { method: "PUT", body: "overwritten" });
      expect([write.status, await errorCode(write)]).toEqual([403, "AccessDenied"]);
      const status = await bucket.client.send(new GetBucketPolicyStatusCommand(at));
      expect(status.PolicyStatus?.IsPublic).toBe(false);
      await bucket.client.send(new DeleteBucketPolicyCommand(at));
      expect((await fetch(url)).status).toBe(403);
    });

    it("refuse a policy that is none", async () => {
      const put = bucket.client.send(new PutBucketPolicyCommand({ ...at, Policy: "{}" }));
      await expectS3Error(put, "MalformedPolicy", 400);
    });

    const putLifecycle = (Rules: LifecycleRule[]) =>
      bucket.client.send(
        new PutBucketLifecycleConfigurationCommand({ ...at, LifecycleConfiguration: { Rules } }),
      );

    it("keep lifecycle rules", async () => {
      const get = () => bucket.client.send(new GetBucketLifecycleConfigurationCommand(at));
      await expectS3Error(get(), "NoSuchLifecycleConfiguration", 404);
      const Rules: LifecycleRule[] = [
        { ID: "days", Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 30 } },
        {
          ID: "versions",
          Status: "Disabled",
          Filter: { And: { Prefix: "a/", Tags: [{ Key: "k", Value: "v" }] } },
          NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: 2 },
        },
        {
          ID: "markers",
          Status: "Enabled",
          Filter: { Prefix: "m/" },
          Expiration: { ExpiredObjectDeleteMarker: true },
        },
      ];
      await putLifecycle(Rules);
      expect((await get()).Rules).toEqual(Rules);
      await bucket.client.send(new DeleteBucketLifecycleCommand(at));
      await expectS3Error(get(), "NoSuchLifecycleConfiguration", 404);
    });

    it("refuse lifecycle rules that make no sense", async () => {
      const rule = { ID: "r", Status: "Enabled" as const, Filter: { Prefix: "" } };
      const refused = async (rules: LifecycleRule[]) =>
        putLifecycle(rules).then(
          () => "accepted",
          (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
        );
      expect(await refused([{ ...rule, Expiration: { Days: 0 } }])).toBe(400);
      expect(await refused([rule])).toBe(400);
      expect(
        await refused([
          { ...rule, Expiration: { Days: 1 } },
          { ...rule, Expiration: { Days: 2 } },
        ]),
      ).toBe(400);
      expect(await refused([{ ...rule, Expiration: { Date: new Date("2030-01-01T05:00:00Z") } }])).toBe(400);
    });

    it("answer to questions about features they do not have", async () => {
      const { client } = bucket;
      const encryption = client.send(new GetBucketEncryptionCommand(at));
      await expectS3Error(encryption, "ServerSideEncryptionConfigurationNotFoundError", 404);
      await expectS3Error(client.send(new GetBucketCorsCommand(at)), "NoSuchCORSConfiguration", 404);
      await expectS3Error(client.send(new GetPublicAccessBlockCommand(at)), "NotImplemented", 501);
      const notification = await client.send(new GetBucketNotificationConfigurationCommand(at));
      expect(notification.QueueConfigurations ?? []).toEqual([]);
      const { Grants } = await client.send(new GetBucketAclCommand(at));
      expect(Grants).toMatchObject([{ Permission: "FULL_CONTROL" }]);
    });

    it("let pages of other origins upload and read the ETag", async () => {
      const url = `${target().endpoint}/${bucket.name}/from-a-browser`;
      const origin = "https://painel.example.com";
      const preflight = await fetch(url, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "PUT",
          "access-control-request-headers": "content-type,x-amz-date",
        },
      });
      expect([200, 204]).toContain(preflight.status);
      expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
      expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
      expect(preflight.headers.get("access-control-allow-headers")).toContain("x-amz-date");
      const answer = await fetch(url, { headers: { origin } });
      expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
      expect(answer.headers.get("access-control-expose-headers")?.toLowerCase()).toContain("etag");
    });

    it("give Veeam what it asks every bucket for", async () => {
      const directory = ".system-d26a9498-cb7c-4a87-a44a-8ae204f5ba6c";
      const read = async (name: string) => {
        const { Body } = await bucket.client.send(
          new GetObjectCommand({ ...at, Key: `${directory}/${name}` }),
        );
        return Body!.transformToString();
      };
      expect(await read("system.xml")).toMatch(/<CapacityInfo>true<\/CapacityInfo>/);
      expect(await read("capacity.xml")).toMatch(
        /<Capacity>\d+<\/Capacity><Available>\d+<\/Available><Used>\d+<\/Used>/,
      );
    });
  });
}
