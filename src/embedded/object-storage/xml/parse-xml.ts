import { S3Error } from "../errors/s3-error";

/** One element of a parsed document: names without their namespace prefix. */
export class XmlNode {
  readonly name: string;
  readonly children: XmlNode[] = [];
  text = "";

  constructor(name: string) {
    this.name = name;
  }

  child(name: string): XmlNode | undefined {
    return this.children.find((node) => node.name === name);
  }

  all(name: string): XmlNode[] {
    return this.children.filter((node) => node.name === name);
  }

  /** The text of a child, without the white space around it. */
  value(name: string): string | undefined {
    return this.child(name)?.text.trim();
  }
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function malformed(): never {
  throw new S3Error("MalformedXML");
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12})(;?)/g, (_, entity: string, end: string) => {
    if (!end) malformed();
    if (!entity.startsWith("#")) return named[entity] ?? malformed();
    const code =
      entity[1] === "x" ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
    if (!(code > 0 && code <= 0x10ffff)) malformed();
    return String.fromCodePoint(code);
  });
}

const tagPattern = /^(\/?)([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)$/;

function skipTo(source: string, terminator: string, from: number): number {
  const end = source.indexOf(terminator, from);
  if (end < 0) malformed();
  return end;
}

/** Reads one tag at `from` (after `<`), changing the stack of open elements; returns where it ended. */
function readTag(source: string, from: number, open: XmlNode[]): number {
  const end = skipTo(source, ">", from);
  const match = tagPattern.exec(source.slice(from, end));
  if (!match) malformed();
  const name = match[2]!.slice(match[2]!.indexOf(":") + 1);
  const parent = open.at(-1)!;
  if (match[1]) {
    if (open.length < 2 || parent.name !== name) malformed();
    open.pop();
    return end + 1;
  }
  const node = new XmlNode(name);
  parent.children.push(node);
  if (!match[4]) open.push(node);
  if (open.length > 32) malformed();
  return end + 1;
}

/**
 * Parses the small documents that S3 clients send. Document types are refused (no entity expansion).
 * Throws MalformedXML; `root` is the name that the root element must have.
 */
export function parseXml(source: string, root: string): XmlNode {
  const text = source.replace(/^\ufeff/, "");
  const top = new XmlNode("");
  const open = [top];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const current = open.at(-1)!;
    current.text += decodeEntities(text.slice(at, next < 0 ? text.length : next));
    if (next < 0) break;
    if (text.startsWith("<!--", next)) at = skipTo(text, "-->", next + 4) + 3;
    else if (text.startsWith("<?", next)) at = skipTo(text, "?>", next + 2) + 2;
    else if (text.startsWith("<![CDATA[", next)) {
      const end = skipTo(text, "]]>", next + 9);
      current.text += text.slice(next + 9, end);
      at = end + 3;
    } else if (text.startsWith("<!", next)) malformed();
    else at = readTag(text, next + 1, open);
  }
  const [document] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || top.text.trim() !== "") malformed();
  if (document!.name !== root) malformed();
  return document!;
}
