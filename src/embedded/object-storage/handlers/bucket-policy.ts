import { S3Error } from "../errors/s3-error";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import { element } from "../xml/build-xml";
import { setDocument } from "./bucket-configuration";

const maxPolicyBytes = 20 * 1024;

function getPolicy(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketPolicy");
  const document = exchange.store.buckets.document(exchange.bucket(), "policy");
  if (document === undefined) throw new S3Error("NoSuchBucketPolicy");
  return { status: 200, headers: { "content-type": "application/json" }, body: document };
}

async function putPolicy(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutBucketPolicy");
  exchange.bucket();
  if (exchange.declaredSize() <= 0) throw new S3Error("MissingContentLength");
  if (exchange.declaredSize() > maxPolicyBytes) throw new S3Error("PolicyTooLarge");
  const document = await exchange.receiveText();
  const problem = exchange.services.management.identity.validateBucketPolicy(document, exchange.bucketName);
  if (problem !== undefined) throw new S3Error("MalformedPolicy", problem);
  await setDocument(exchange, "policy", document);
  return emptyAnswer(204);
}

async function deletePolicy(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:DeleteBucketPolicy");
  exchange.bucket();
  await setDocument(exchange, "policy", undefined);
  return emptyAnswer(204);
}

/** Public means that anybody may list or write without signing in. */
function getPolicyStatus(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketPolicyStatus");
  const bucket = exchange.bucket();
  const bucketPolicy = exchange.store.buckets.document(bucket, "policy");
  const isAnyoneAllowed = (action: string) =>
    exchange.services.management.identity.isAllowed({
      action,
      bucket: bucket.name,
      object: "",
      conditions: {},
      bucketPolicy,
    });
  const isPublic = isAnyoneAllowed("s3:ListBucket") && isAnyoneAllowed("s3:PutObject");
  return xmlAnswer(element("PolicyStatus", [element("IsPublic", isPublic ? "TRUE" : "FALSE")]));
}

const policy = { scope: "bucket" as const, query: { policy: undefined } };

export const bucketPolicyRoutes: Route[] = [
  { ...policy, api: "GetBucketPolicy", method: "GET", handler: getPolicy },
  { ...policy, api: "PutBucketPolicy", method: "PUT", handler: putPolicy },
  { ...policy, api: "DeleteBucketPolicy", method: "DELETE", handler: deletePolicy },
  {
    api: "GetBucketPolicyStatus",
    method: "GET",
    scope: "bucket",
    query: { policyStatus: undefined },
    handler: getPolicyStatus,
  },
];
