import { describe, expect, it } from "vitest";
import { parseBucketPolicy } from "./parse-bucket-policy";
import { parsePolicy } from "./parse-policy";

const statement = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::photos/*"] };
const document = (fields: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...fields }] });

describe("reading a policy", () => {
  const refused: [title: string, text: string, reason: RegExp][] = [
    ["broken JSON", "{", /JSON/],
    ["another version", '{"Version":"2008-10-17","Statement":[]}', /invalid version/],
    ["a statement that is not in a list", '{"Version":"2012-10-17","Statement":{}}', /list/],
    ["an unknown effect", document({ Effect: "Maybe" }), /invalid Effect/],
    ["an unknown action", document({ Action: ["s3:Nope"] }), /unsupported action 's3:Nope'/],
    ["no action", document({ Action: undefined }), /Action must not be empty/],
    ["an empty list of actions", document({ Action: [] }), /empty actions/],
    ["Action beside NotAction", document({ NotAction: ["s3:PutObject"] }), /cannot be specified/],
    ["no resource", document({ Resource: undefined }), /Resource must not be empty/],
    ["Resource beside NotResource", document({ NotResource: ["arn:aws:s3:::a"] }), /cannot be specified/],
    ["a resource that is no ARN", document({ Resource: ["photos/*"] }), /invalid resource/],
    ["a resource without a bucket", document({ Resource: ["arn:aws:s3:::/x"] }), /starts with/],
    ["S3 beside admin actions", document({ Action: ["admin:*", "s3:*"] }), /unsupported admin action/],
    ["an empty condition", document({ Condition: {} }), /condition must not be empty/],
    [
      "an unknown operator",
      document({ Condition: { Equals: { "s3:prefix": "a" } } }),
      /invalid condition name/,
    ],
    [
      "an unknown key",
      document({ Condition: { StringEquals: { "s3:nope": "a" } } }),
      /invalid condition key/,
    ],
    [
      "a key that the action does not have",
      document({ Condition: { StringEquals: { "s3:prefix": "a" } } }),
      /unsupported condition keys '\[s3:prefix\]' used for action 's3:GetObject'/,
    ],
    [
      "a number in a string condition",
      document({ Condition: { StringLike: { "aws:Referer": 1 } } }),
      /string/,
    ],
    [
      "an address that is none",
      document({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }),
      /CIDR/,
    ],
    [
      "the same value twice",
      document({ Condition: { StringLike: { "aws:Referer": ["a", "a"] } } }),
      /duplicate/,
    ],
  ];
  it.each(refused)("refuses %s", (_title, text, reason) => {
    expect(() => parsePolicy(text)).toThrow(reason);
  });

  it("spells single values out as lists and drops repeated statements", () => {
    const text = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "one", Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::a/*" },
        { Sid: "two", Effect: "Allow", Action: ["s3:*"], Resource: ["arn:aws:s3:::a/*"] },
      ],
    });
    expect(parsePolicy(text).document.Statement).toEqual([
      { Sid: "one", Effect: "Allow", Action: ["s3:*"], Resource: ["arn:aws:s3:::a/*"] },
    ]);
  });

  it.each(["null", "{}", '{"Statement":null}'])("reads %s as an empty policy", (text) => {
    expect(parsePolicy(text).document).toEqual({ Version: "", Statement: [] });
  });
});

describe("reading a bucket policy", () => {
  const withPrincipal = (fields: object = {}) => document({ Principal: "*", ...fields });

  it("accepts public read of the bucket's own objects", () => {
    expect(parseBucketPolicy(withPrincipal(), "photos").statements).toHaveLength(1);
  });

  it.each([
    ["no principal", document({}), /invalid Principal/],
    ["a principal that is a plain name", withPrincipal({ Principal: "ana" }), /invalid principal/],
    ["another bucket's objects", withPrincipal({ Resource: ["arn:aws:s3:::docs/*"] }), /does not match/],
    [
      "an object action on a bucket",
      withPrincipal({ Resource: ["arn:aws:s3:::photos"] }),
      /unsupported Resource/,
    ],
    ["no version", withPrincipal().replace('"Version":"2012-10-17",', ""), /valid version/],
  ])("refuses %s", (_title, text, reason) => {
    expect(() => parseBucketPolicy(text, "photos")).toThrow(reason);
  });
});
