import { S3Error } from "../errors/s3-error";
import { element, type XmlElement } from "../xml/build-xml";
import { parseXml } from "../xml/parse-xml";

export type Tags = Record<string, string>;

const maxObjectTags = 10;
export const maxBucketTags = 50;

function checkTags(pairs: [string, string][], maxTags: number): Tags {
  if (pairs.length > maxTags) {
    throw new S3Error(
      "InvalidTag",
      `${maxTags === maxObjectTags ? "Object tags" : "Tags"} cannot be greater than ${maxTags}`,
    );
  }
  const names = new Set(pairs.map(([name]) => name));
  if (names.size !== pairs.length)
    throw new S3Error("InvalidTag", "Cannot provide multiple Tags with the same key");
  for (const [name, value] of pairs) {
    if (name === "" || [...name].length > 128)
      throw new S3Error("InvalidTag", "The TagKey you have provided is invalid");
    if ([...value].length > 256) throw new S3Error("InvalidTag", "The TagValue you have provided is invalid");
  }
  return Object.fromEntries(pairs);
}

/** Tags of a `x-amz-tagging` header, URL-encoded as a query. */
export function parseTaggingHeader(header: string | undefined): Tags {
  return header ? checkTags([...new URLSearchParams(header)], maxObjectTags) : {};
}

export function parseTagging(document: string, maxTags = maxObjectTags): Tags {
  const set = parseXml(document, "Tagging").child("TagSet");
  if (!set) throw new S3Error("MalformedXML");
  return checkTags(
    set.all("Tag").map((tag) => [tag.child("Key")?.text ?? "", tag.child("Value")?.text ?? ""]),
    maxTags,
  );
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
