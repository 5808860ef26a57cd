import { describe, expect, it } from "vitest";
import { type KeyScope, keyPolicy, keyPolicyMaxBytes, keyScopeProblem } from "./key-policy";
import { byteLength } from "./policy-document";

const everything: KeyScope = { permission: "FULL", buckets: null, prefix: "", addressRanges: [] };
const names = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => String(index).padStart(length, "b"));

interface Statement {
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, string[]>>;
}
const statementsOf = (scope: KeyScope) =>
  (JSON.parse(keyPolicy(scope) ?? "{}") as { Statement: Statement[] }).Statement;

describe("a key's policy", () => {
  it("is none for a key that may do all of its account", () => {
    expect(keyPolicy(everything)).toBeNull();
  });

  it("denies everything once all buckets of a narrowed key are gone", () => {
    expect(statementsOf({ ...everything, buckets: [] })).toEqual([
      { Effect: "Deny", Action: ["s3:*"], Resource: ["arn:aws:s3:::*"] },
    ]);
  });

  it("lets a read-only key change nothing", () => {
    const actions = statementsOf({ ...everything, permission: "READ_ONLY" }).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /Put|Delete|Create|Abort|Restore|s3:\*/.test(action))).toEqual([]);
  });

  it("lets a write-only key read and delete nothing", () => {
    const actions = statementsOf({ ...everything, permission: "WRITE_ONLY" }).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /GetObject|DeleteObject|s3:\*/.test(action))).toEqual([]);
  });

  it("keeps a key to its prefix, listings included", () => {
    const statements = statementsOf({ ...everything, buckets: ["dados"], prefix: "web/" });
    const listing = statements.find(({ Action }) => Action.includes("s3:ListBucket"));
    expect(listing?.Condition).toEqual({ StringLike: { "s3:prefix": ["web/*"] } });
    const objects = statements.find(({ Action }) => Action.includes("s3:PutObject*"));
    expect(objects?.Resource).toEqual(["arn:aws:s3:::dados/web/*"]);
  });

  it("takes a prefix with named buckets only: a wildcard for the bucket would run into other folders", () => {
    expect(keyScopeProblem({ ...everything, prefix: "web/" })).toMatch(/escolha os buckets/);
    expect(keyScopeProblem({ ...everything, prefix: "web/", buckets: ["dados"] })).toBeNull();
  });

  it("puts the address ranges on every statement", () => {
    const scope: KeyScope = { ...everything, prefix: "a/", addressRanges: ["203.0.113.0/24"] };
    for (const { Condition } of statementsOf(scope)) {
      expect(Condition?.IpAddress).toEqual({ "aws:SourceIp": ["203.0.113.0/24"] });
    }
  });

  it("fits the store's limit or is refused with what to do, never cut", () => {
    for (let count = 1; count <= 60; count++) {
      const scope = { ...everything, buckets: names(count, 63) };
      const fits = byteLength(keyPolicy(scope) ?? "") <= keyPolicyMaxBytes;
      expect(keyScopeProblem(scope) === null).toBe(fits);
    }
    expect(keyScopeProblem({ ...everything, buckets: names(20, 63) })).toBeNull();
    expect(keyScopeProblem({ ...everything, buckets: names(60, 63) })).toContain("grande demais");
  });
});
