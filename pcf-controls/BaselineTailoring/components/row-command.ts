import type * as React from "react";

import type { Host } from "../../shared/host";

export type RowCommand =
  | { readonly do: "move"; readonly to: "previous" | "next" | "first" | "last" }
  | { readonly do: "edit" | "keep" | "remove" | "find" };

const moves: Readonly<Record<string, "previous" | "next" | "first" | "last">> = {
  ArrowUp: "previous",
  ArrowDown: "next",
  Home: "first",
  End: "last",
};

function isTextEntry(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}

/** What a key means inside a row of the table; null when it is not a key of the row. No key works inside a text box. */
export function rowCommand(host: Host, event: React.KeyboardEvent, hasLetters: boolean): RowCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey || isTextEntry(event.target)) return null;
  const to = moves[event.key];
  if (to !== undefined) return { do: "move", to };
  if (event.key === "/") return { do: "find" };
  // A button takes Enter by itself; on the check box it opens the row.
  if (event.key === "Enter") return event.target instanceof HTMLButtonElement ? null : { do: "edit" };
  if (!hasLetters || event.key.length !== 1) return null;
  const letter = event.key.toUpperCase();
  if (letter === host.text("letterKeep")) return { do: "keep" };
  return letter === host.text("letterRemove") ? { do: "remove" } : null;
}
