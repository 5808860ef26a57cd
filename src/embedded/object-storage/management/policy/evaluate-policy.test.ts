import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateBucketPolicy, evaluatePolicy, type Verdict } from "./evaluate-policy";
import { parseBucketPolicy } from "./parse-bucket-policy";
import { parsePolicy } from "./parse-policy";
import type { PolicyRequest } from "./policy";

const document = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
/** As policies write it; JavaScript would take it for its own. */
const usernameVariable = ["$", "{aws:username}"].join("");
const allow = (fields: object) => ({ Effect: "Allow", ...fields });
const deny = (fields: object) => ({ Effect: "Deny", ...fields });
const photos = { Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::photos/*"] };

const request = (fields: Partial<PolicyRequest> = {}): PolicyRequest => ({
  account: "ana",
  action: "s3:GetObject",
  bucket: "photos",
  object: "2026/a.jpg",
  conditions: {},
  ...fields,
});

const judge = (statements: object[], fields: Partial<PolicyRequest> = {}) =>
  evaluatePolicy(parsePolicy(document(...statements)).statements, request(fields));

describe("IAM policy evaluation", () => {
  const cases: [title: string, statements: object[], fields: Partial<PolicyRequest>, verdict: Verdict][] = [
    ["an allowed object is allowed", [allow(photos)], {}, "allow"],
    ["another bucket is not", [allow(photos)], { bucket: "photos2" }, "silent"],
    ["another action is not", [allow(photos)], { action: "s3:PutObject" }, "silent"],
    [
      "an explicit deny wins over an earlier allow",
      [allow(photos), deny({ Action: ["s3:*"], Resource: ["arn:aws:s3:::photos/2026/*"] })],
      {},
      "deny",
    ],
    [
      "an explicit deny wins over a later allow",
      [deny({ Action: ["s3:*"], Resource: ["arn:aws:s3:::photos/2026/*"] }), allow(photos)],
      {},
      "deny",
    ],
    [
      "a deny elsewhere does not",
      [allow(photos), deny({ Action: ["s3:*"], Resource: ["arn:aws:s3:::docs/*"] })],
      {},
      "allow",
    ],
    [
      "a question mark stands for one character",
      [allow({ Action: ["s3:Get?bject"], Resource: ["arn:aws:s3:::photos/202?/a.jpg"] })],
      {},
      "allow",
    ],
    [
      "bucket/* covers the bucket itself",
      [allow({ ...photos, Action: ["s3:ListBucket"] })],
      {
        action: "s3:ListBucket",
        object: "",
      },
      "allow",
    ],
    [
      "the bucket alone does not cover its objects",
      [allow({ ...photos, Resource: ["arn:aws:s3:::photos"] })],
      {},
      "silent",
    ],
    [
      "the bucket's name covers the bucket",
      [allow({ Action: ["s3:ListBucket"], Resource: ["arn:aws:s3:::photos"] })],
      { action: "s3:ListBucket", object: "" },
      "allow",
    ],
    [
      "reading versions includes reading the latest",
      [allow({ ...photos, Action: ["s3:GetObjectVersion"] })],
      {},
      "allow",
    ],
    [
      "NotAction allows everything else",
      [allow({ NotAction: ["s3:DeleteObject"], Resource: ["arn:aws:s3:::photos/*"] })],
      {},
      "allow",
    ],
    [
      "NotAction does not allow what it names",
      [allow({ NotAction: ["s3:Get*"], Resource: ["arn:aws:s3:::photos/*"] })],
      {},
      "silent",
    ],
    [
      "NotResource allows elsewhere",
      [allow({ Action: ["s3:GetObject"], NotResource: ["arn:aws:s3:::secret/*"] })],
      {},
      "allow",
    ],
    [
      "NotResource does not allow what it names",
      [allow({ Action: ["s3:GetObject"], NotResource: ["arn:aws:s3:::photos/*"] })],
      {},
      "silent",
    ],
    [
      "an admin statement needs no resource",
      [allow({ Action: ["admin:*"] })],
      {
        action: "admin:CreateUser",
        bucket: "",
        object: "",
      },
      "allow",
    ],
    [
      "s3:* does not include admin actions",
      [allow({ Action: ["s3:*"], Resource: ["arn:aws:s3:::*"] })],
      { action: "admin:CreateUser", bucket: "", object: "" },
      "silent",
    ],
    [
      "a variable stands for the user's name",
      [allow({ ...photos, Resource: [`arn:aws:s3:::photos/${usernameVariable}/*`] })],
      { object: "ana/1", conditions: { "aws:username": ["ana"] } },
      "allow",
    ],
    [
      "a variable does not stand for another's name",
      [allow({ ...photos, Resource: [`arn:aws:s3:::photos/${usernameVariable}/*`] })],
      { object: "bia/1", conditions: { "aws:username": ["ana"] } },
      "silent",
    ],
  ];
  it.each(cases)("%s", (_title, statements, fields, verdict) => {
    expect(judge(statements, fields)).toBe(verdict);
  });

  it("never allows what an added deny of everything covers", () => {
    const name = fc.stringMatching(/^[a-z*?]{1,8}$/);
    fc.assert(
      fc.property(name, name, name, (bucket, object, pattern) => {
        const statements = [
          allow({ Action: ["s3:*"], Resource: [`arn:aws:s3:::${pattern}`] }),
          deny({ Action: ["s3:*"], Resource: ["arn:aws:s3:::*"] }),
        ];
        expect(judge(statements, { bucket, object })).toBe("deny");
      }),
    );
  });

  it("adding an allow never takes a permission away", () => {
    const pattern = fc.stringMatching(/^[ab*?/]{0,6}$/);
    fc.assert(
      fc.property(pattern, pattern, fc.stringMatching(/^[ab/]{1,6}$/), (first, second, object) => {
        const grant = (end: string) => allow({ ...photos, Resource: [`arn:aws:s3:::photos/${end}`] });
        const before = judge([grant(first)], { object });
        expect(judge([grant(first), grant(second)], { object })).toBe(
          before === "allow" ? "allow" : judge([grant(second)], { object }),
        );
      }),
    );
  });
});

describe("conditions", () => {
  const holds = (condition: object, conditions: Record<string, string[]>) =>
    judge([allow({ Action: ["s3:*"], Resource: ["arn:aws:s3:::photos/*"], Condition: condition })], {
      conditions,
    }) === "allow";
  const address = (ip: string) => ({ "aws:sourceip": [ip] });
  const prefix = (...values: string[]) => ({ "s3:prefix": values });

  const cases: [title: string, condition: object, conditions: Record<string, string[]>, holds: boolean][] = [
    ["StringEquals one of several", { StringEquals: { "s3:prefix": ["a", "b"] } }, prefix("b"), true],
    ["StringEquals is exact", { StringEquals: { "s3:prefix": "a" } }, prefix("A"), false],
    ["StringEquals of a missing key", { StringEquals: { "s3:prefix": "a" } }, {}, false],
    ["StringNotEquals", { StringNotEquals: { "s3:prefix": "a" } }, prefix("b"), true],
    ["StringNotEquals of a missing key", { StringNotEquals: { "s3:prefix": "a" } }, {}, true],
    ["StringEqualsIgnoreCase", { StringEqualsIgnoreCase: { "s3:prefix": "Ab" } }, prefix("aB"), true],
    ["StringNotEqualsIgnoreCase", { StringNotEqualsIgnoreCase: { "s3:prefix": "A" } }, prefix("a"), false],
    ["StringLike", { StringLike: { "s3:prefix": ["x", "home/*"] } }, prefix("home/ana"), true],
    ["StringNotLike", { StringNotLike: { "s3:prefix": "home/*" } }, prefix("home/ana"), false],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { "s3:prefix": "a" } }, prefix("z", "a"), true],
    ["ForAllValues", { "ForAllValues:StringEquals": { "s3:prefix": "a" } }, prefix("z", "a"), false],
    ["ForAllValues without any", { "ForAllValues:StringEquals": { "s3:prefix": "a" } }, {}, true],
    ["IpAddress inside", { IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } }, address("10.9.8.7"), true],
    ["IpAddress outside", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, address("11.0.0.1"), false],
    [
      "IpAddress alone is one host",
      { IpAddress: { "aws:SourceIp": "10.1.1.1" } },
      address("10.1.1.2"),
      false,
    ],
    ["IpAddress of IPv6", { IpAddress: { "aws:SourceIp": "2001:db8::/32" } }, address("2001:db8::5"), true],
    ["NotIpAddress", { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, address("11.0.0.1"), true],
    ["Bool", { Bool: { "aws:SecureTransport": "true" } }, { "aws:securetransport": ["true"] }, true],
    [
      "Bool the other way",
      { Bool: { "aws:SecureTransport": true } },
      { "aws:securetransport": ["false"] },
      false,
    ],
    [
      "NumericLessThanEquals",
      { NumericLessThanEquals: { "s3:max-keys": 10 } },
      { "s3:max-keys": ["10"] },
      true,
    ],
    ["NumericGreaterThan", { NumericGreaterThan: { "s3:max-keys": "10" } }, { "s3:max-keys": ["10"] }, false],
    ["Numeric of a missing key", { NumericEquals: { "s3:max-keys": 1 } }, {}, false],
    ["NumericGreaterThanIfExists", { NumericGreaterThanIfExists: { "s3:max-keys": 1 } }, {}, true],
    [
      "DateLessThan",
      { DateLessThan: { "aws:CurrentTime": "2026-12-01T00:00:00Z" } },
      { "aws:currenttime": ["2026-11-30T23:59:59Z"] },
      true,
    ],
    [
      "DateGreaterThan",
      { DateGreaterThan: { "aws:CurrentTime": "2026-12-01T00:00:00-03:00" } },
      { "aws:currenttime": ["2026-12-01T01:00:00Z"] },
      false,
    ],
    ["Null of a missing key", { Null: { "s3:prefix": true } }, {}, true],
    ["Null of a present key", { Null: { "s3:prefix": "true" } }, prefix("a"), false],
    ["Null false", { Null: { "s3:prefix": false } }, prefix("a"), true],
    [
      "a tag by its name",
      { StringEquals: { "s3:ExistingObjectTag/Team": "a" } },
      { "s3:existingobjecttag/Team": ["a"] },
      true,
    ],
    [
      "all conditions together",
      { StringEquals: { "s3:prefix": "a" }, Bool: { "aws:SecureTransport": "true" } },
      { "s3:prefix": ["a"], "aws:securetransport": ["false"] },
      false,
    ],
    [
      "a variable in a value",
      { StringLike: { "s3:prefix": `${usernameVariable}/*` } },
      { "s3:prefix": ["ana/x"], "aws:username": ["ana"] },
      true,
    ],
  ];
  it.each(cases)("%s", (_title, condition, conditions, expected) => {
    expect(holds(condition, conditions)).toBe(expected);
  });
});

describe("bucket policy evaluation", () => {
  const publicRead = (principal: unknown) => allow({ ...photos, Principal: principal });
  const judgeAnonymous = (...statements: object[]) =>
    evaluateBucketPolicy(
      parseBucketPolicy(document(...statements), "photos").statements,
      request({ account: "" }),
    );

  it.each([["*"], [{ AWS: "*" }], [{ AWS: ["*"] }]])("principal %j is everyone", (principal) => {
    expect(judgeAnonymous(publicRead(principal))).toBe("allow");
  });

  it("a named principal is not everyone", () => {
    expect(judgeAnonymous(publicRead({ AWS: ["arn:aws:iam::1:root"] }))).toBe("silent");
  });

  it("an explicit deny wins", () => {
    expect(judgeAnonymous(publicRead("*"), { ...publicRead("*"), Effect: "Deny" })).toBe("deny");
  });
});
