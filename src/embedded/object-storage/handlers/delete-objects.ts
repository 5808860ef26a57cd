import { S3Error } from "../errors/s3-error";
import { checkVersionId, isVersionId } from "../objects/find-version";
import { checkRemovable } from "../objects/object-lock";
import { requireDigest } from "../payload/request-checksum";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import { checkObjectName } from "../storage/check-names";
import type { Bucket, ObjectVersion } from "../storage/model";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

const maxDeleted = 1000;

interface Deleted {
  /** The version that was removed for good, when one was named. */
  removed?: ObjectVersion;
  /** The delete marker that now hides the key. */
  marker?: ObjectVersion;
}

/** Deletes one key or version; runs inside a transaction. Deleting what is not there is no error. */
function deleteOne(exchange: Exchange, bucket: Bucket, key: string, versionId: string | undefined): Deleted {
  const { versions } = exchange.store;
  if (versionId === undefined) return { marker: versions.removeLatest(bucket, key) };
  const version = versions.find(bucket, key, versionId);
  if (!version) return {};
  if (!version.isDeleteMarker) checkRemovable(exchange, version);
  versions.removeVersion(version);
  return { removed: version };
}

function authorizeDelete(exchange: Exchange, key: string, versionId: string | undefined): void {
  exchange.authorize("s3:DeleteObject", { key, versionId });
}

async function deleteObject(exchange: Exchange): Promise<Answer> {
  authorizeDelete(exchange, exchange.key, exchange.versionId);
  exchange.bucket();
  checkVersionId(exchange.versionId);
  const deleted = await exchange.store.database.write(() =>
    deleteOne(exchange, exchange.bucket(), exchange.key, exchange.versionId),
  );
  exchange.store.emptyTrash();
  const shown = deleted.marker ?? deleted.removed;
  const isVersioned = shown !== undefined && exchange.bucket().versioning !== "";
  return emptyAnswer(204, {
    ...(isVersioned ? { "x-amz-version-id": shown.versionId } : {}),
    ...(shown?.isDeleteMarker ? { "x-amz-delete-marker": "true" } : {}),
  });
}

interface Item {
  key: string;
  versionId: string | undefined;
}

function parseItems(document: string): { items: Item[]; isQuiet: boolean } {
  const root = parseXml(document, "Delete");
  const items = root.all("Object").map((node) => ({
    key: (node.child("Key")?.text ?? "").replace(/^\/+/, ""),
    versionId: node.value("VersionId") || undefined,
  }));
  if (items.length === 0 || items.length > maxDeleted) throw new S3Error("MalformedXML");
  return { items, isQuiet: root.value("Quiet") === "true" };
}

function deletedElement(item: Item, deleted: Deleted): XmlElement {
  const shown = deleted.marker ?? (deleted.removed?.isDeleteMarker ? deleted.removed : undefined);
  return element("Deleted", [
    element("Key", item.key),
    element("VersionId", item.versionId),
    element("DeleteMarker", shown ? true : undefined),
    element("DeleteMarkerVersionId", shown?.versionId),
  ]);
}

function errorElement(item: Item, error: S3Error): XmlElement {
  return element("Error", [
    element("Code", error.code),
    element("Message", error.message),
    element("Key", item.key),
    element("VersionId", item.versionId),
  ]);
}

function checkItem(exchange: Exchange, item: Item): void {
  authorizeDelete(exchange, item.key, item.versionId);
  if (!isVersionId(item.versionId)) throw new S3Error("NoSuchVersion");
  checkObjectName(item.key);
}

async function deleteItem(exchange: Exchange, item: Item): Promise<{ deleted?: Deleted; error?: S3Error }> {
  try {
    checkItem(exchange, item);
    const deleted = await exchange.store.database.write(() =>
      deleteOne(exchange, exchange.bucket(), item.key, item.versionId),
    );
    return { deleted };
  } catch (error) {
    if (error instanceof S3Error) return { error };
    throw error;
  }
}

async function deleteMultipleObjects(exchange: Exchange): Promise<Answer> {
  requireDigest(exchange);
  const { items, isQuiet } = parseItems(await exchange.receiveText(4 * 1024 * 1024));
  exchange.bucket();
  exchange.deletedObjects = items.map(({ key, versionId }) => ({ objectName: key, versionId }));
  // All start together and so share commits.
  const outcomes = await Promise.all(items.map((item) => deleteItem(exchange, item)));
  exchange.store.emptyTrash();
  const elements = items.map((item, index) => {
    const { deleted, error } = outcomes[index]!;
    if (error) return errorElement(item, error);
    return isQuiet || !deleted ? undefined : deletedElement(item, deleted);
  });
  return xmlAnswer(element("DeleteResult", elements));
}

export const deleteRoutes: Route[] = [
  {
    api: "DeleteMultipleObjects",
    method: "POST",
    scope: "bucket",
    query: { delete: undefined },
    handler: deleteMultipleObjects,
  },
];

export const plainDeleteRoutes: Route[] = [
  { api: "DeleteObject", method: "DELETE", scope: "object", handler: deleteObject },
];
