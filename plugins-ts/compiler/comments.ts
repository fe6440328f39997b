import * as ts from "typescript";

/** The documentation of a declaration as C# documentation; nothing when there is none. */
export function documentation(node: ts.Node): readonly string[] {
  const file = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const lines: string[] = [];
  for (const range of ranges) {
    const text = file.text.slice(range.pos, range.end);
    if (text.startsWith("/**")) lines.push(...summary(text));
    else lines.push(...plain(text));
  }
  return lines;
}

/** Comments before a statement, as they are. */
export function leadingComments(node: ts.Node): readonly string[] {
  const file = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  return ranges.flatMap((range) => plain(file.text.slice(range.pos, range.end)));
}

function plain(comment: string): readonly string[] {
  return inner(comment).map((line) => `// ${line}`.trimEnd());
}

function summary(comment: string): readonly string[] {
  const lines = inner(comment).map((line) =>
    escapeXml(line.replace(/\{@link ([^}]+)\}/g, "$1").replace(/@throws/g, "Throws:")),
  );
  if (lines.length === 1) return [`/// <summary>${lines[0] ?? ""}</summary>`];
  return ["/// <summary>", ...lines.map((line) => `/// ${line}`.trimEnd()), "/// </summary>"];
}

function inner(comment: string): string[] {
  if (comment.startsWith("//")) return [comment.slice(2).trim()];
  const lines = comment
    .replace(/^\/\*+/, "")
    .replace(/\*+\/$/, "")
    .split("\n")
    .map((line) => line.trim().replace(/^\*+ ?/, ""));
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
