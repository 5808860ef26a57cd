import { S3Error, type S3ErrorName } from "../errors/s3-error";
import { getVersion } from "../objects/find-version";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Handler, Route } from "../server/route";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

/** What a bucket answers to features that the store does not have, so that clients which merely ask go on. */
function bucketGet(action: string, answer: XmlElement | S3ErrorName): Handler {
  return (exchange) => {
    exchange.authorize(action);
    exchange.bucket();
    if (typeof answer === "string") throw new S3Error(answer);
    return xmlAnswer(answer);
  };
}

function privateAcl(): Answer {
  return xmlAnswer(
    element("AccessControlPolicy", [
      element("Owner", [element("ID", ""), element("DisplayName", "")]),
      element("AccessControlList", [
        element("Grant", [
          element("Grantee", element("Type", "CanonicalUser"), {
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:type": "CanonicalUser",
          }),
          element("Permission", "FULL_CONTROL"),
        ]),
      ]),
    ]),
  );
}

function getBucketAcl(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketPolicy");
  exchange.bucket();
  return privateAcl();
}

function getObjectAcl(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketPolicy");
  getVersion(exchange, exchange.bucket(), exchange.key, exchange.versionId);
  return privateAcl();
}

/** Only the canned ACL that holds anyway is accepted: access is given by policies. */
async function putAcl(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutBucketPolicy");
  const bucket = exchange.bucket();
  if (exchange.key !== "") getVersion(exchange, bucket, exchange.key, exchange.versionId);
  const canned = exchange.header("x-amz-acl");
  if (canned === undefined && exchange.declaredSize() > 0) {
    const grants = parseXml(await exchange.receiveText(), "AccessControlPolicy")
      .child("AccessControlList")
      ?.all("Grant");
    const isPrivate = grants?.length === 1 && grants[0]?.value("Permission") === "FULL_CONTROL";
    if (!isPrivate) throw new S3Error("NotImplemented");
  } else if (canned !== "private") throw new S3Error("NotImplemented");
  return emptyAnswer();
}

async function putNotification(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutBucketNotification");
  exchange.bucket();
  const document = parseXml(await exchange.receiveText(), "NotificationConfiguration");
  if (document.children.length > 0) {
    throw new S3Error(
      "InvalidArgument",
      "A specified destination ARN does not exist or is not well-formed. Verify the destination ARN.",
    );
  }
  return emptyAnswer();
}

function deleteEncryption(exchange: Exchange): Answer {
  exchange.authorize("s3:PutEncryptionConfiguration");
  exchange.bucket();
  return emptyAnswer(204);
}

function notImplemented(): never {
  throw new S3Error("NotImplemented");
}

function bucketRoute(method: string, api: string, parameter: string, handler: Handler): Route {
  return { method, api, scope: "bucket", query: { [parameter]: undefined }, handler };
}

const bucketGets: Route[] = [
  bucketRoute(
    "GET",
    "GetBucketEncryption",
    "encryption",
    bucketGet("s3:GetEncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError"),
  ),
  bucketRoute(
    "GET",
    "GetBucketNotification",
    "notification",
    bucketGet("s3:GetBucketNotification", element("NotificationConfiguration", "")),
  ),
  bucketRoute(
    "GET",
    "GetBucketReplicationConfig",
    "replication",
    bucketGet("s3:GetReplicationConfiguration", "ReplicationConfigurationNotFoundError"),
  ),
  bucketRoute(
    "GET",
    "GetBucketWebsite",
    "website",
    bucketGet("s3:GetBucketPolicy", "NoSuchWebsiteConfiguration"),
  ),
  bucketRoute(
    "GET",
    "GetBucketAccelerate",
    "accelerate",
    bucketGet("s3:GetBucketPolicy", element("AccelerateConfiguration", "")),
  ),
  bucketRoute(
    "GET",
    "GetBucketRequestPayment",
    "requestPayment",
    bucketGet(
      "s3:GetBucketPolicy",
      element("RequestPaymentConfiguration", [element("Payer", "BucketOwner")]),
    ),
  ),
  bucketRoute(
    "GET",
    "GetBucketLogging",
    "logging",
    bucketGet("s3:GetBucketPolicy", element("BucketLoggingStatus", "")),
  ),
];

const absentBucketFeatures = [
  "accelerate",
  "analytics",
  "encryption",
  "events",
  "intelligent-tiering",
  "inventory",
  "logging",
  "metrics",
  "ownershipControls",
  "publicAccessBlock",
  "replication",
  "requestPayment",
  "website",
];
const absentObjectFeatures = ["torrent", "select", "restore", "lambdaArn", "renameObject"];

function absent(parameter: string, scope: Route["scope"]): Route[] {
  return ["GET", "PUT", "POST", "DELETE"].map((method) => ({
    api: parameter,
    method,
    scope,
    query: { [parameter]: undefined },
    handler: notImplemented,
  }));
}

export const fixedAnswerRoutes: Route[] = [
  ...bucketGets,
  bucketRoute("GET", "GetBucketACL", "acl", getBucketAcl),
  bucketRoute("PUT", "PutBucketACL", "acl", putAcl),
  bucketRoute("PUT", "PutBucketNotification", "notification", putNotification),
  bucketRoute("DELETE", "DeleteBucketEncryption", "encryption", deleteEncryption),
  { api: "GetObjectACL", method: "GET", scope: "object", query: { acl: undefined }, handler: getObjectAcl },
  { api: "PutObjectACL", method: "PUT", scope: "object", query: { acl: undefined }, handler: putAcl },
  ...absentBucketFeatures.flatMap((parameter) => absent(parameter, "bucket")),
  ...absentObjectFeatures.flatMap((parameter) => absent(parameter, "object")),
];

/** A form upload without any parameter that would make it something else. */
export const plainFixedAnswerRoutes: Route[] = [
  { api: "PostPolicyBucket", method: "POST", scope: "bucket", handler: notImplemented },
];
