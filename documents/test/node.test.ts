/** @jest-environment jsdom */
import { el, pageOf, toHtml } from "../src";
import { toDom } from "../src/dom";

const hostile = `<img src=x onerror="alert(1)">&'`;

describe("text of people in a document", () => {
  it("stays text in a page and in a file", () => {
    const piece = el("p", { title: hostile }, hostile);
    const made = toDom(piece, document) as HTMLElement;
    expect(made.textContent).toBe(hostile);
    expect(made.children).toHaveLength(0);
    const parsed = new DOMParser().parseFromString(toHtml(piece), "text/html").querySelector("p");
    expect([parsed?.textContent, parsed?.title, parsed?.children.length]).toEqual([hostile, hostile, 0]);
  });

  it("cannot end the head of the page", () => {
    const page = pageOf({ title: "</title></head><script>1</script>", language: "en", body: [hostile] });
    const parsed = new DOMParser().parseFromString(page, "text/html");
    expect(parsed.querySelectorAll("script, img")).toHaveLength(0);
    expect(parsed.title).toBe("</title></head><script>1</script>");
    expect(parsed.querySelector("style")?.textContent).toContain("@media print");
  });

  it("draws charts as pictures the page knows", () => {
    expect((toDom(el("svg", {}, el("path", { d: "M0 0" })), document) as SVGElement).namespaceURI).toContain("svg");
  });
});
