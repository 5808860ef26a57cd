export type XmlContent = string | number | boolean | undefined | XmlElement | XmlContent[];
export interface XmlElement {
  name: string;
  attributes?: Record<string, string>;
  content: XmlContent;
}

const replacements: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

function escapeXml(text: string): string {
  return (
    text
      .replace(/[&<>"'\t\n\r]/g, (character) => replacements[character] ?? character)
      // XML 1.0 has no way to write these; S3 clients that expect them ask for encoding-type=url.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced here
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
  );
}

/** An element; undefined content leaves the element out. */
export function element(name: string, content: XmlContent, attributes?: Record<string, string>): XmlElement {
  return attributes ? { name, content, attributes } : { name, content };
}

function render(content: XmlContent): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map(render).join("");
  if (typeof content !== "object") return escapeXml(String(content));
  if (content.content === undefined) return "";
  const attributes = Object.entries(content.attributes ?? {})
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
  return `<${content.name}${attributes}>${render(content.content)}</${content.name}>`;
}

/** A whole document, with S3's namespace on its root unless told otherwise. */
export function buildXml(root: XmlElement, namespace = "http://s3.amazonaws.com/doc/2006-03-01/"): string {
  const attributes = { ...(namespace ? { xmlns: namespace } : {}), ...root.attributes };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render({ ...root, attributes })}`;
}
