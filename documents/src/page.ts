import { el, toHtml } from "./node";
import type { PaperDocument } from "./parts";

/** Look of a document, on the screen and on paper; system colours in contrast themes. */
export const documentStyle = `
:root{color-scheme:light;--ink:#201f1e;--soft:#605e5c;--line:#8a8886;--ground:#fff;--tint:#f3f2f1}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 "Segoe UI",system-ui,sans-serif}
main{max-width:62rem;margin-inline:auto;padding:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0}h2{font-size:1.35rem;margin:2rem 0 .5rem}h3{font-size:1.1rem;margin:1.5rem 0 .4rem}
.kind{margin:0;text-transform:none;font-weight:600}.soft,caption{color:var(--soft)}p{margin:.4rem 0}.prose{white-space:pre-line}
dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.9rem}caption{text-align:start;padding-block:.3rem}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}thead th{background:var(--tint)}
.number{text-align:end;white-space:nowrap}del{color:#a4262c}ins{color:#0b6a0b;text-decoration:underline}
.big{font-size:2.2rem;font-weight:600}.note{border-inline-start:4px solid var(--line);padding-inline-start:.8rem}
a{color:#0f548c}a:focus-visible,button:focus-visible{outline:2px solid currentColor;outline-offset:2px}
svg{max-width:100%;height:auto}
@media (max-width:40rem){main{padding:.8rem}dl{grid-template-columns:1fr}dd{margin-block-end:.4rem}}
@media (forced-colors:active){:root{--ink:CanvasText;--soft:CanvasText;--line:CanvasText;--ground:Canvas;--tint:Canvas}del,ins{color:CanvasText}}
@media print{@page{margin:18mm 15mm}main{max-width:none;padding:0}nav{break-after:page}h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}.screen{display:none}}
`;

/** The document as one self-contained page: no script, no picture or font from elsewhere. */
export function pageOf(document: PaperDocument): string {
  const page = el(
    "html",
    { lang: document.language },
    el(
      "head",
      {},
      el("meta", { charset: "utf-8" }),
      el("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      el("meta", {
        "http-equiv": "Content-Security-Policy",
        content: "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      }),
      el("title", {}, document.title),
    ),
    el("body", {}, el("main", {}, ...document.body)),
  );
  // The style is ours and holds no "<": as text of the tree its quotes would be escaped.
  return `<!doctype html>\n${toHtml(page).replace("</head>", `<style>${documentStyle}</style></head>`)}\n`;
}
