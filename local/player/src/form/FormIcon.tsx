import * as React from "react";

/** Outlines on a 16 × 16 grid; drawn here because icon fonts come from a server on the internet. */
const SHAPES = {
  clear: "M4 4 12 12 M12 4 4 12",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9 M10.5 10.5 14 14",
  calendar: "M2.5 3.5h11v10h-11z M2.5 6.5h11 M5 2v3 M11 2v3",
  lock: "M4 7h8v6.5H4z M5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  link: "M6 3H3v10h10v-3 M9 3h4v4 M13 3 7.5 8.5",
  history: "M8 3a5 5 0 1 1-4.6 3 M3 2.5V6h3.5 M8 5.5V8l2 1.5",
  chevron: "M4 6 8 10 12 6",
} as const;

export interface FormIconProps {
  readonly name: keyof typeof SHAPES;
}

/** A small decorative icon in the colour of the text around it. */
export function FormIcon({ name }: FormIconProps): React.ReactElement {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
