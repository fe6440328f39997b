import fc from "fast-check";
import { COLUMN_STYLE, PACKED_STYLE, PackageError, parseXml, TREE_STYLE, writeXml } from "../src";

const again = (text: string): string => writeXml(parseXml(text, "test.xml"), PACKED_STYLE);

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof PackageError ? error.code : undefined;
  }
  return undefined;
}

test("an element written in full and an empty one stay what they are", () => {
  expect(again("<a><b></b><c /><d x='1'></d></a>")).toBe('<a>\r\n  <b></b>\r\n  <c />\r\n  <d x="1"></d>\r\n</a>');
});

test("text, entities and signs keep their meaning", () => {
  const text = `<a x="&lt;&quot;&amp;&#xA;">1 &lt; 2 &amp; "3"</a>`;
  expect(parseXml(again(text), "test.xml").textContent).toBe(`1 < 2 & "3"`);
  expect(parseXml(again(text), "test.xml").getAttribute("x")).toBe('<"&\n');
});

test("text with line breaks and text beside elements is not touched", () => {
  expect(again("<a>one\n  two</a>")).toBe("<a>one\r\n  two</a>");
  expect(again("<a>one <b>two</b> three</a>")).toBe("<a>one <b>two</b> three</a>");
});

test("a document type inside character data or an attribute is text", () => {
  expect(parseXml("<a><![CDATA[<!DOCTYPE html>]]></a>", "test.xml").textContent).toBe("<!DOCTYPE html>");
});

test("signs of markup inside quotes do not count as nesting", () => {
  expect(parseXml(`<a>${"<b x='/>' y=\"'>\" />".repeat(300)}</a>`, "test.xml").childNodes).toHaveLength(300);
});

test("comments and character data stay", () => {
  expect(again("<a><!-- why --><b><![CDATA[<c></c>]]></b></a>")).toBe(
    "<a>\r\n  <!-- why -->\r\n  <b><![CDATA[<c></c>]]></b>\r\n</a>",
  );
});

test("the three styles differ in header, line ends and indent only", () => {
  const root = parseXml("<a><b>x</b></a>", "test.xml");
  expect(writeXml(root, PACKED_STYLE)).toBe("<a>\r\n  <b>x</b>\r\n</a>");
  expect(writeXml(root, TREE_STYLE)).toBe('\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<a>\n  <b>x</b>\n</a>');
  expect(writeXml(root, COLUMN_STYLE)).toBe("<a><b>x</b></a>");
});

test("whatever text is written is read back", () => {
  const text = fc.string({ unit: "grapheme" }).map((value) =>
    // XML has no place for most control characters, and a reader turns every line end into a line feed.
    Array.from(value)
      .filter((sign) => sign >= " " && sign !== "\uFFFE" && sign !== "\uFFFF")
      .join(""),
  );
  fc.assert(
    fc.property(text, text, (content, attribute) => {
      const root = parseXml("<a><b /></a>", "test.xml");
      const inner = root.firstChild;
      if (inner) inner.textContent = `x${content}`;
      root.setAttribute("y", attribute);
      const back = parseXml(writeXml(root, PACKED_STYLE), "test.xml");
      expect(back.firstChild?.nextSibling?.textContent).toBe(`x${content}`);
      expect(back.getAttribute("y")).toBe(attribute);
    }),
  );
});

test.each([
  ["an unclosed element", "<a><b></a>", "XmlMalformed"],
  ["two roots", "<a /><b />", "XmlMalformed"],
  ["an unknown entity", "<a>&what;</a>", "XmlMalformed"],
  ["an attribute without value", "<a b />", "XmlMalformed"],
  ["nothing", "", "XmlMalformed"],
  ["a document type after a comment", "<!-- x --><!DOCTYPE a><a />", "DoctypeRefused"],
  ["a comment that never ends", `<a>${"<!--".repeat(200_000)}`, "XmlMalformed"],
  ["a tag that never ends", `<a ${"<a b='".repeat(200_000)}`, "XmlMalformed"],
  ["a document type", "<!doctype a><a />", "DoctypeRefused"],
])("%s is refused, with the part's name", (_what, text, code) => {
  const parse = (): unknown => parseXml(text, "part.xml");
  expect(parse).toThrow(PackageError);
  expect(parse).toThrow(/^part\.xml /);
  expect(codeOf(parse)).toBe(code);
});
