import { PacError } from "./pac-error";

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");

/** Lines of a program's output. Text that is not UTF-8 is read as the Windows code page, which older consoles use. */
export function textLines(bytes: Uint8Array): string[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  const lines = text.replace(escapes, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/**
 * The JSON in pac's output. pac prints who is connected, news of versions and timestamps such as `[12:30:01]` around it, so a
 * bracket alone does not say that JSON starts: the first line from which a whole value can be read does.
 * @throws PacError PacOutputUnreadable when there is none
 */
export function jsonFrom(lines: readonly string[]): unknown {
  for (let start = 0; start < lines.length; start++) {
    if (!/^\s*[[{]/.test(lines[start] ?? "")) continue;
    for (let end = lines.length; end > start; end--) {
      if (!/[\]}]\s*$/.test(lines[end - 1] ?? "")) continue;
      const found = parsed(lines.slice(start, end).join("\n"));
      if (found !== null) return found.value;
    }
  }
  throw new PacError(
    "PacOutputUnreadable",
    "pac answered without the JSON it was asked for. Update pac; if it is current, report its version and these lines.",
    lines,
  );
}

/** Version in the output of `pac help`, as three numbers; null when it names none. */
export function versionFrom(lines: readonly string[]): string | null {
  return /\bVersion:\s*(\d+\.\d+\.\d+)/i.exec(lines.join("\n"))?.[1] ?? null;
}

/** What pac says went wrong, without banner and usage. */
export function failureText(lines: readonly string[]): string {
  const told = lines
    .filter((line) => /^\s*(Error|The |Reason|Message|0x|Import)/i.test(line))
    .map((line) => line.trim());
  const text = (told.length > 0 ? told : lines.slice(-5).map((line) => line.trim())).filter((line) => line !== "");
  return text.slice(0, 12).join("\n") || "pac printed nothing.";
}
