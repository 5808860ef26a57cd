import { S3Error } from "../errors/s3-error";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

export type Tags = Record<string, string>;

const maxObjectTags = 10;
const maxBucketTags = 50;

/** Letters, numbers, spaces and a few signs of any script. */
const tagText = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u;

function isTagText(text: string, maxLength: number): boolean {
  return [...text].length <= maxLength && tagText.test(text);
}

function checkTags(pairs: [string, string][], maxTags: number): Tags {
  if (pairs.length > maxTags) throw new S3Error("BadRequest", `Tags cannot be more than ${maxTags}`);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) {
    throw new S3Error("InvalidTag", "Cannot provide multiple Tags with the same key");
  }
  for (const [name, value] of pairs) {
    if (name === "" || !isTagText(name, 128)) {
      throw new S3Error("InvalidTag", "The TagKey you have provided is invalid");
    }
    if (!isTagText(value, 256)) throw new S3Error("InvalidTag", "The TagValue you have provided is invalid");
  }
  return Object.fromEntries(pairs);
}

/** Tags of a `x-amz-tagging` header, URL-encoded as a query. */
export function parseTaggingHeader(header: string | undefined): Tags {
  return header ? checkTags([...new URLSearchParams(header)], maxObjectTags) : {};
}

function parseTagSet(document: string, maxTags: number): Tags {
  const set = parseXml(document, "Tagging").child("TagSet");
  if (!set) throw new S3Error("MalformedXML");
  return checkTags(
    set.all("Tag").map((tag) => [tag.child("Key")?.text ?? "", tag.child("Value")?.text ?? ""]),
    maxTags,
  );
}

export function parseObjectTagging(document: string): Tags {
  return parseTagSet(document, maxObjectTags);
}

/** Like an object's, but whatever is wrong with a bucket's tags is called malformed. */
export function parseBucketTagging(document: string): Tags {
  try {
    return parseTagSet(document, maxBucketTags);
  } catch (error) {
    throw error instanceof S3Error ? new S3Error("MalformedXML", error.message) : error;
  }
}

export function taggingDocument(tags: Tags): XmlElement {
  return element("Tagging", [
    element(
      "TagSet",
      Object.entries(tags).map(([name, value]) =>
        element("Tag", [element("Key", name), element("Value", value)]),
      ),
    ),
  ]);
}
