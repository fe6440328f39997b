import type { Answer } from "@plumbline/governance";

import type { Host } from "../../shared/host";

export type RowCommand =
  | { readonly do: "move"; readonly to: "previous" | "next" | "first" | "last" | "previousArea" | "nextArea" }
  | { readonly do: "answer"; readonly answer: Answer }
  | { readonly do: "evidence" | "exception" | "comment" | "close" | "saveAndNext" | "find" | "keys" };

const moves: Readonly<Record<string, "previous" | "next" | "first" | "last" | "previousArea" | "nextArea">> = {
  ArrowUp: "previous",
  ArrowDown: "next",
  Home: "first",
  End: "last",
  PageUp: "previousArea",
  PageDown: "nextArea",
};

function isTextEntry(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "radio";
}

/** Letters of the commands in the person's language. */
function letterCommand(host: Host, letter: string): RowCommand | null {
  switch (letter) {
    case host.text("letterYes"):
      return { do: "answer", answer: "yes" };
    case host.text("letterPartly"):
      return { do: "answer", answer: "partly" };
    case host.text("letterNo"):
      return { do: "answer", answer: "no" };
    case host.text("letterEvidence"):
      return { do: "evidence" };
    case host.text("letterException"):
      return { do: "exception" };
    case host.text("letterComment"):
      return { do: "comment" };
    default:
      return null;
  }
}

/** What a key means inside a row; null when it is not a key of the row. Nothing but Esc and Ctrl + Enter works inside a text box. */
export function rowCommand(host: Host, event: React.KeyboardEvent, hasLetters: boolean): RowCommand | null {
  if (event.key === "Enter" && event.ctrlKey) return { do: "saveAndNext" };
  if (event.key === "Escape") return { do: "close" };
  if (event.ctrlKey || event.altKey || event.metaKey || isTextEntry(event.target)) return null;
  const to = moves[event.key];
  if (to !== undefined) return { do: "move", to };
  if (event.key === "/") return { do: "find" };
  if (event.key === "?") return { do: "keys" };
  return hasLetters && event.key.length === 1 ? letterCommand(host, event.key.toUpperCase()) : null;
}
