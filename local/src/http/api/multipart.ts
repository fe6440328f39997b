import { dataverseError } from "../../errors";

/** One part of a multipart body: its headers (lower-case names) and its content. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

function malformed(detail: string): never {
  throw dataverseError("BadQuery", { detail: `The batch request is not well-formed: ${detail}` });
}

/** Boundary of a multipart content type, quoted or not. */
export function boundaryOf(contentType: string | null): string | null {
  const match = /^\s*multipart\/mixed\s*;.*?boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/is.exec(
    contentType ?? "",
  );
  return match?.[1] ?? match?.[2] ?? null;
}

/** End of a line and start of the next, for LF and CRLF. */
function lineEnd(content: Buffer, from: number): { readonly end: number; readonly next: number } {
  const newline = content.indexOf(10, from);
  if (newline < 0) return { end: content.length, next: content.length };
  return { end: newline > from && content[newline - 1] === 13 ? newline - 1 : newline, next: newline + 1 };
}

/** Reads header lines up to the empty line; `next` is where the content starts. */
export function readHeaders(
  content: Buffer,
  from = 0,
): { readonly headers: Readonly<Record<string, string>>; readonly next: number } {
  const headers: Record<string, string> = {};
  let position = from;
  while (position < content.length) {
    const { end, next } = lineEnd(content, position);
    const line = content.toString("utf8", position, end);
    position = next;
    if (line.trim() === "") break;
    const colon = line.indexOf(":");
    if (colon <= 0) return malformed(`'${line.slice(0, 100)}' is no header.`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, next: position };
}

function trimLineEnd(content: Buffer): Buffer {
  let end = content.length;
  if (end > 0 && content[end - 1] === 10) end -= 1;
  if (end > 0 && content[end - 1] === 13) end -= 1;
  return content.subarray(0, end);
}

/** Where delimiter lines of a boundary start and end. Only whole lines count, so that no content can fake one. */
function delimiters(
  content: Buffer,
  boundary: string,
): readonly { readonly start: number; readonly after: number; readonly isLast: boolean }[] {
  const found: { start: number; after: number; isLast: boolean }[] = [];
  let position = 0;
  const mark = `--${boundary}`;
  while (position < content.length) {
    const start = content.indexOf(mark, position);
    if (start < 0) break;
    const { end, next } = lineEnd(content, start);
    const rest = content.toString("utf8", start + Buffer.byteLength(mark), end).trim();
    const atLineStart = start === 0 || content[start - 1] === 10;
    if (atLineStart && (rest === "" || rest === "--")) found.push({ start, after: next, isLast: rest === "--" });
    position = Math.max(next, start + mark.length);
    if (found[found.length - 1]?.isLast === true) break;
  }
  return found;
}

/** Splits a multipart body; line ends may be CRLF or LF. @throws 0x80060888 */
export function readMultipart(content: Buffer, boundary: string): readonly Part[] {
  const marks = delimiters(content, boundary);
  if (marks.length === 0) return malformed(`the boundary '${boundary.slice(0, 100)}' does not occur.`);
  if (!marks[marks.length - 1]?.isLast)
    return malformed(`the closing boundary '--${boundary.slice(0, 100)}--' is missing.`);
  const parts: Part[] = [];
  for (let index = 0; index + 1 < marks.length; index += 1) {
    const [from, to] = [marks[index]?.after ?? 0, marks[index + 1]?.start ?? content.length];
    const whole = trimLineEnd(content.subarray(from, to));
    const { headers, next } = readHeaders(whole);
    parts.push({ headers, content: whole.subarray(next) });
  }
  return parts;
}
