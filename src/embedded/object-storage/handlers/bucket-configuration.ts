import { type CorsRule, corsDocument, parseCorsRules } from "../cors/cors-rules";
import { S3Error, type S3ErrorName } from "../errors/s3-error";
import { type LifecycleRule, lifecycleDocument, parseLifecycleRules } from "../lifecycle/lifecycle-rules";
import { type LockDefaults, lockConfigurationDocument, parseLockConfiguration } from "../objects/object-lock";
import { parseBucketTagging, type Tags, taggingDocument } from "../objects/object-tags";
import { requireDigest } from "../payload/request-checksum";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { BucketDocument } from "../storage/buckets";
import type { XmlElement } from "../xml/build-xml";
import { element } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

/** A configuration that is one XML document: parsed when put, written anew when got. */
interface ConfigurationKind<Model> {
  kind: BucketDocument;
  parameter: string;
  /** Middle of the operations' names, as in `PutBucketTagging`. */
  name: string;
  actions: { get: string; put: string; remove: string };
  absent: S3ErrorName;
  parse: (document: string) => Model;
  build: (model: Model) => XmlElement;
  /** The body must be protected by Content-MD5 or a checksum. */
  needsDigest?: boolean;
}

function configurationRoutes<Model>(configuration: ConfigurationKind<Model>): Route[] {
  const { kind, parameter, name, actions } = configuration;
  const get = (exchange: Exchange): Answer => {
    exchange.authorize(actions.get);
    const document = exchange.store.buckets.document(exchange.bucket(), kind);
    if (document === undefined) throw new S3Error(configuration.absent);
    return xmlAnswer(configuration.build(JSON.parse(document) as Model));
  };
  const put = async (exchange: Exchange): Promise<Answer> => {
    exchange.authorize(actions.put);
    exchange.bucket();
    if (configuration.needsDigest) requireDigest(exchange);
    const model = configuration.parse(await exchange.receiveText());
    await setDocument(exchange, kind, JSON.stringify(model));
    return emptyAnswer();
  };
  const remove = async (exchange: Exchange): Promise<Answer> => {
    exchange.authorize(actions.remove);
    exchange.bucket();
    await setDocument(exchange, kind, undefined);
    return emptyAnswer(204);
  };
  const base = { scope: "bucket" as const, query: { [parameter]: undefined } };
  return [
    { ...base, api: `GetBucket${name}`, method: "GET", handler: get },
    { ...base, api: `PutBucket${name}`, method: "PUT", handler: put },
    { ...base, api: `DeleteBucket${name}`, method: "DELETE", handler: remove },
  ];
}

export function setDocument(
  exchange: Exchange,
  kind: BucketDocument,
  document: string | undefined,
): Promise<void> {
  return exchange.store.database.write(() =>
    exchange.store.buckets.setDocument(exchange.bucket(), kind, document),
  );
}

function getVersioning(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketVersioning");
  const { versioning } = exchange.bucket();
  return xmlAnswer(element("VersioningConfiguration", [element("Status", versioning || undefined)]));
}

async function putVersioning(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutBucketVersioning");
  const bucket = exchange.bucket();
  const status = parseXml(await exchange.receiveText(), "VersioningConfiguration").value("Status");
  if (status !== "Enabled" && status !== "Suspended")
    throw new S3Error("IllegalVersioningConfigurationException");
  if (status === "Suspended" && bucket.hasObjectLock) throw new S3Error("LockedVersioning");
  await exchange.store.database.write(() => exchange.store.buckets.setVersioning(bucket.name, status));
  return emptyAnswer();
}

function getLockConfiguration(exchange: Exchange): Answer {
  exchange.authorize("s3:GetBucketObjectLockConfiguration");
  const bucket = exchange.bucket();
  if (!bucket.hasObjectLock) throw new S3Error("ObjectLockConfigurationNotFoundError");
  const document = exchange.store.buckets.document(bucket, "object-lock");
  return xmlAnswer(
    lockConfigurationDocument(document === undefined ? undefined : (JSON.parse(document) as LockDefaults)),
  );
}

async function putLockConfiguration(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutBucketObjectLockConfiguration");
  const bucket = exchange.bucket();
  const defaults = parseLockConfiguration(await exchange.receiveText());
  if (!bucket.hasObjectLock) throw new S3Error("ObjectLockConfigurationNotAllowed");
  await setDocument(exchange, "object-lock", defaults && JSON.stringify(defaults));
  return emptyAnswer();
}

const versioning = { scope: "bucket" as const, query: { versioning: undefined } };
const objectLock = { scope: "bucket" as const, query: { "object-lock": undefined } };

export const bucketConfigurationRoutes: Route[] = [
  { ...versioning, api: "GetBucketVersioning", method: "GET", handler: getVersioning },
  { ...versioning, api: "PutBucketVersioning", method: "PUT", handler: putVersioning },
  { ...objectLock, api: "GetBucketObjectLockConfig", method: "GET", handler: getLockConfiguration },
  { ...objectLock, api: "PutBucketObjectLockConfig", method: "PUT", handler: putLockConfiguration },
  ...configurationRoutes<LifecycleRule[]>({
    kind: "lifecycle",
    parameter: "lifecycle",
    name: "Lifecycle",
    actions: {
      get: "s3:GetLifecycleConfiguration",
      put: "s3:PutLifecycleConfiguration",
      remove: "s3:PutLifecycleConfiguration",
    },
    absent: "NoSuchLifecycleConfiguration",
    needsDigest: true,
    parse: parseLifecycleRules,
    build: lifecycleDocument,
  }),
  ...configurationRoutes<CorsRule[]>({
    kind: "cors",
    parameter: "cors",
    name: "Cors",
    actions: { get: "s3:GetBucketCors", put: "s3:PutBucketCors", remove: "s3:DeleteBucketCors" },
    absent: "NoSuchCORSConfiguration",
    parse: parseCorsRules,
    build: corsDocument,
  }),
  ...configurationRoutes<Tags>({
    kind: "tagging",
    parameter: "tagging",
    name: "Tagging",
    actions: {
      get: "s3:GetBucketTagging",
      put: "s3:PutBucketTagging",
      remove: "s3:PutBucketTagging",
    },
    absent: "NoSuchTagSet",
    parse: parseBucketTagging,
    build: taggingDocument,
  }),
];
