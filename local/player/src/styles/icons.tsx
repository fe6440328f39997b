import * as React from "react";
import { registerIcons, setIconOptions, unregisterIcons } from "@fluentui/react";
import { OUTLINES, SAME_AS, SOLIDS } from "./icon-shapes";

function svg(path: string, solid: boolean): JSX.Element {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill={solid ? "currentColor" : "none"}
      stroke={solid ? "none" : "currentColor"}
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}

/**
 * Gives Fluent's components inline icons. The library registers icons of a font it would load from the internet, and
 * ignores a second registration of a name: those names are taken back first.
 */
export function registerPlayerIcons(): void {
  const icons: Record<string, JSX.Element> = {};
  for (const [name, path] of Object.entries(OUTLINES)) {
    icons[name] = svg(path, false);
  }
  for (const [name, path] of Object.entries(SOLIDS)) {
    icons[name] = svg(path, true);
  }
  for (const [name, shape] of Object.entries(SAME_AS)) {
    icons[name] = svg(OUTLINES[shape] ?? "", false);
  }
  // Names the library does not know yet would be warned about.
  setIconOptions({ disableWarnings: true });
  unregisterIcons(Object.keys(icons));
  registerIcons({ fontFace: undefined, style: {}, icons });
}
