import { S3Error } from "../errors/s3-error";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import { element } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";
import { owner } from "./owner";

function listBuckets(exchange: Exchange): Answer {
  if (!exchange.auth.credential) throw new S3Error("AccessDenied");
  let buckets = exchange.store.buckets.list();
  if (!exchange.may("s3:ListAllMyBuckets", { bucket: "", key: "" })) {
    buckets = buckets.filter(
      ({ name }) =>
        exchange.may("s3:ListBucket", { bucket: name, key: "" }) ||
        exchange.may("s3:GetBucketLocation", { bucket: name, key: "" }),
    );
    if (buckets.length === 0) throw new S3Error("AccessDenied");
  }
  return xmlAnswer(
    element("ListAllMyBucketsResult", [
      owner(),
      element(
        "Buckets",
        buckets.map((bucket) =>
          element("Bucket", [
            element("Name", bucket.name),
            element("CreationDate", bucket.createdAt.toISOString()),
          ]),
        ),
      ),
    ]),
  );
}

async function createBucket(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:CreateBucket");
  const hasLock = exchange.header("x-amz-bucket-object-lock-enabled")?.toLowerCase() === "true";
  if (hasLock) {
    exchange.authorize("s3:PutBucketObjectLockConfiguration");
    exchange.authorize("s3:PutBucketVersioning");
  }
  const document = exchange.declaredSize() > 0 ? await exchange.receiveText() : "";
  if (document !== "") {
    const region = parseXml(document, "CreateBucketConfiguration").value("LocationConstraint");
    if (region && region !== exchange.services.options.region) {
      throw new S3Error(
        "AuthorizationHeaderMalformed",
        `The region is wrong; expecting '${exchange.services.options.region}'.`,
        {
          details: { Region: exchange.services.options.region },
        },
      );
    }
  }
  await exchange.store.database.write(() =>
    exchange.store.buckets.create(exchange.bucketName, hasLock, exchange.startedAt),
  );
  return emptyAnswer(200, { location: `/${exchange.bucketName}` });
}

function headBucket(exchange: Exchange): Answer {
  if (!exchange.may("s3:HeadBucket")) exchange.authorize("s3:ListBucket");
  exchange.bucket();
  return emptyAnswer(200);
}

async function deleteBucket(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:DeleteBucket");
  await exchange.store.database.write(() => exchange.store.buckets.remove(exchange.bucketName));
  exchange.services.management.quota.forgetBucket(exchange.bucketName);
  exchange.store.emptyTrash();
  return emptyAnswer(204);
}

function getLocation(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketLocation");
  exchange.bucket();
  return xmlAnswer(element("LocationConstraint", exchange.services.options.region));
}

export const bucketRoutes: Route[] = [
  { api: "ListBuckets", method: "GET", scope: "service", handler: listBuckets },
  {
    api: "GetBucketLocation",
    method: "GET",
    scope: "bucket",
    query: { location: undefined },
    handler: getLocation,
  },
];

/** These fit any request to a bucket that no parameter made special: they stand last. */
export const plainBucketRoutes: Route[] = [
  { api: "PutBucket", method: "PUT", scope: "bucket", handler: createBucket },
  { api: "HeadBucket", method: "HEAD", scope: "bucket", handler: headBucket },
  { api: "DeleteBucket", method: "DELETE", scope: "bucket", handler: deleteBucket },
];
