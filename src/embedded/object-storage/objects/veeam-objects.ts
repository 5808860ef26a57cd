import { createHash } from "node:crypto";
import type { Answer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import { buildXml, element, type XmlElement } from "../xml/build-xml";
import { parseRange } from "./byte-range";

const directory = ".system-d26a9498-cb7c-4a87-a44a-8ae204f5ba6c";
const systemKey = `${directory}/system.xml`;
const capacityKey = `${directory}/capacity.xml`;

/** Objects that Veeam asks every bucket for (Smart Object Storage API 1.0); they are computed, not stored. */
export function isVeeamObject(key: string): boolean {
  return key === systemKey || key === capacityKey;
}

function systemInfo(): XmlElement {
  return element("SystemInfo", [
    element("ProtocolVersion", '"1.0"'),
    element("ModelName", '"MinIO"'),
    element("ProtocolCapabilities", [
      element("CapacityInfo", true),
      element("UploadSessions", false),
      element("IAMSTS", false),
    ]),
    element("SystemRecommendations", [element("KbBlockSize", 4096)]),
  ]);
}

function capacityInfo(exchange: Exchange): XmlElement {
  const { management, options, store } = exchange.services;
  const used = store.buckets.usage(exchange.bucketName)[0]?.sizeBytes ?? 0;
  const capacity = management.quota.quotaOf(exchange.bucketName) || options.capacityBytes;
  return element("CapacityInfo", [
    element("Capacity", capacity),
    element("Available", capacity - used),
    element("Used", used),
  ]);
}

export function veeamAnswer(exchange: Exchange): Answer {
  const document = exchange.key === systemKey ? systemInfo() : capacityInfo(exchange);
  const body = Buffer.from(buildXml(document, ""));
  const range = parseRange(exchange.header("range"), body.length);
  const headers = {
    "content-type": "text/xml",
    etag: `"${createHash("md5").update(body).digest("hex")}"`,
    "last-modified": exchange.startedAt.toUTCString(),
  };
  if (!range) return { status: 200, headers, body, contentLength: body.length };
  return {
    status: 206,
    headers: {
      ...headers,
      "content-range": `bytes ${range.start}-${range.start + range.length - 1}/${body.length}`,
    },
    body: body.subarray(range.start, range.start + range.length),
    contentLength: range.length,
  };
}
