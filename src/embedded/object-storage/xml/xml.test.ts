import { describe, expect, it } from "vitest";
import { buildXml, element } from "./build-xml";
import { parseXml } from "./parse-xml";

describe("XML documents", () => {
  it("are read with namespaces, comments, entities and CDATA", () => {
    const document = `<?xml version="1.0"?><!-- hi --><s3:Delete xmlns:s3="http://x"><Object a='1'><Key>a &amp; b &#233;&#x1F600; </Key></Object><Object><Key><![CDATA[<raw>&]]></Key><Empty/></Object></s3:Delete>`;
    const keys = parseXml(document, "Delete")
      .all("Object")
      .map((node) => node.child("Key")?.text);
    expect(keys).toEqual(["a & b é😀 ", "<raw>&"]);
  });

  it.each([
    "",
    "text",
    "<Delete>",
    "<Delete></Other>",
    "<Other/>",
    "<Delete/><Delete/>",
    "<Delete>&unknown;</Delete>",
    "<Delete>& </Delete>",
    '<!DOCTYPE x [<!ENTITY e "boom">]><Delete>&e;</Delete>',
    "<Delete><a b></Delete>",
    `${"<Delete>".repeat(40)}${"</Delete>".repeat(40)}`,
  ])("that are malformed are refused: %j", (document) => {
    expect(() => parseXml(document, "Delete")).toThrow("well-formed");
  });

  it("are written so that they read back the same", () => {
    const text = `<&>"'\r\n\té😀`;
    expect(parseXml(buildXml(element("A", [element("B", text)])), "A").child("B")?.text).toBe(text);
  });
});
