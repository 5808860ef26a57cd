import { describe, expect, it } from "vitest";
import type { Bucket } from "../storage/model";
import { useObjectStore } from "../testing/use-object-store";
import { enforceLifecycle } from "./enforce-lifecycle";
import { parseLifecycleRules } from "./lifecycle-rules";

const dayMs = 24 * 3600 * 1000;

describe("a lifecycle pass", () => {
  const fixture = useObjectStore();

  async function withRules(name: string, versioning: Bucket["versioning"], rules: string): Promise<Bucket> {
    const bucket = await fixture.bucket(name, versioning);
    const parsed = parseLifecycleRules(`<LifecycleConfiguration>${rules}</LifecycleConfiguration>`);
    await fixture.store.database.write(() =>
      fixture.store.buckets.setDocument(bucket, "lifecycle", JSON.stringify(parsed)),
    );
    return bucket;
  }

  const rule = (filter: string, action: string, status = "Enabled") =>
    `<Rule><Status>${status}</Status><Filter>${filter}</Filter>${action}</Rule>`;
  const pass = (days: number) => enforceLifecycle(fixture.store, new Date(Date.now() + days * dayMs));
  const history = (bucket: Bucket, key: string) =>
    fixture.store.versions
      .all(bucket, key)
      .map((version) => (version.isDeleteMarker ? "marker" : version.etag));
  const remove = (bucket: Bucket, key: string) =>
    fixture.store.database.write(() => fixture.store.versions.removeLatest(bucket, key));

  it("expires objects under the prefix at the midnight after their days, and no others", async () => {
    const bucket = await withRules(
      "days",
      "",
      rule("<Prefix>logs/</Prefix>", "<Expiration><Days>3</Days></Expiration>"),
    );
    await fixture.put(bucket, "logs/a");
    await fixture.put(bucket, "keep/a");
    await pass(2.9);
    expect(history(bucket, "logs/a")).toEqual(["e"]);
    await pass(4.1);
    expect([history(bucket, "logs/a"), history(bucket, "keep/a")]).toEqual([[], ["e"]]);
  });

  it("hides expired objects behind a delete marker where versions are kept", async () => {
    const bucket = await withRules("hide", "Enabled", rule("", "<Expiration><Days>1</Days></Expiration>"));
    await fixture.put(bucket, "a");
    await pass(3);
    expect(history(bucket, "a")).toEqual(["marker", "e"]);
  });

  it("looks at tags and sizes", async () => {
    const tag = "<Tag><Key>temp</Key><Value>yes</Value></Tag>";
    const filter = `<And><Prefix></Prefix>${tag}<ObjectSizeGreaterThan>10</ObjectSizeGreaterThan></And>`;
    const bucket = await withRules("tags", "", rule(filter, "<Expiration><Days>1</Days></Expiration>"));
    await fixture.put(bucket, "both", { tags: { temp: "yes" }, size: 11 });
    await fixture.put(bucket, "small", { tags: { temp: "yes" }, size: 10 });
    await fixture.put(bucket, "other", { tags: { temp: "no" }, size: 11 });
    await pass(3);
    expect([history(bucket, "both"), history(bucket, "small"), history(bucket, "other")]).toEqual([
      [],
      ["e"],
      ["e"],
    ]);
  });

  it("keeps the newest noncurrent versions that the rule names", async () => {
    const action =
      "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration>";
    const bucket = await withRules("noncurrent", "Enabled", rule("", action));
    for (const etag of ["1", "2", "3", "4"]) await fixture.put(bucket, "a", { etag });
    await pass(0);
    expect(history(bucket, "a")).toEqual(["4", "3", "2", "1"]);
    await pass(3);
    expect(history(bucket, "a")).toEqual(["4", "3", "2"]);
  });

  it("never removes what is under retention or legal hold", async () => {
    const action =
      "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>";
    const bucket = await withRules("locked", "Enabled", rule("", action));
    const retainUntil = new Date(Date.now() + 100 * dayMs);
    await fixture.put(bucket, "a", { etag: "held", legalHold: "ON" });
    await fixture.put(bucket, "a", { etag: "retained", retentionMode: "GOVERNANCE", retainUntil });
    await fixture.put(bucket, "a", { etag: "free" });
    await fixture.put(bucket, "a", { etag: "current" });
    await pass(50);
    expect(history(bucket, "a")).toEqual(["current", "retained", "held"]);
  });

  it("removes delete markers that hide nothing", async () => {
    const action = "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
    const bucket = await withRules("markers", "Enabled", rule("", action));
    await remove(bucket, "alone");
    await fixture.put(bucket, "hiding");
    await remove(bucket, "hiding");
    await pass(0);
    expect([history(bucket, "alone"), history(bucket, "hiding")]).toEqual([[], ["marker", "e"]]);
  });

  it("aborts uploads that nobody finished", async () => {
    const action =
      "<AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation></AbortIncompleteMultipartUpload>";
    const bucket = await withRules("uploads", "", rule("<Prefix>big/</Prefix>", action));
    const { store } = fixture;
    const attributes = { headers: {}, userMetadata: {}, tags: {} };
    await store.database.write(() => {
      store.uploads.start(bucket, "big/1", attributes);
      store.uploads.start(bucket, "other", attributes);
    });
    const keys = () =>
      store.listing
        .uploads(bucket, { prefix: "", delimiter: "", after: "", limit: 10 })
        .items.map((upload) => upload.key);
    await pass(1);
    expect(keys()).toEqual(["big/1", "other"]);
    await pass(3);
    expect(keys()).toEqual(["other"]);
  });

  it("does nothing for rules that are disabled", async () => {
    const bucket = await withRules(
      "off",
      "",
      rule("", "<Expiration><Days>1</Days></Expiration>", "Disabled"),
    );
    await fixture.put(bucket, "a");
    await pass(9);
    expect(history(bucket, "a")).toEqual(["e"]);
  });
});
