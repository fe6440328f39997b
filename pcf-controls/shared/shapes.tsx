import * as React from "react";

/** State shapes of the product: colour is never the only sign, so every state has an outline of its own. */
export type Shape =
  | "pass"
  | "partly"
  | "fail"
  | "empty"
  | "exception"
  | "clock"
  | "alert"
  | "open"
  | "dash"
  | "lock"
  | "link"
  | "file"
  | "up"
  | "down"
  | "chevronDown"
  | "chevronRight"
  | "chevronUp"
  | "search"
  | "check"
  | "cross"
  | "plus"
  | "target"
  | "question"
  | "swap"
  | "equal";

const outlines: Readonly<Record<Shape, { readonly fill?: string; readonly line?: string; readonly dashed?: boolean }>> =
  {
    pass: {
      fill: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm3.4 4.9-4 4.3a.7.7 0 0 1-1 0L4.6 8.9l1-1 1.3 1.3 3.5-3.8 1 1Z",
    },
    partly: { fill: "M8 2v12A6 6 0 0 1 8 2Z", line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z" },
    fail: {
      fill: "M2.500 1.500h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1Zm2.400 4.100L7.100 8l-2.200 2.400 1 1L8 9.100l2.100 2.300 1-1L8.900 8l2.200-2.400-1-1L8 6.900 5.900 4.600l-1 1Z",
    },
    empty: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z" },
    open: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z", dashed: true },
    exception: {
      line: "M8 1.500 13.500 4v4c0 3.200-2.200 5.500-5.500 6.500C4.700 13.500 2.500 11.200 2.500 8V4L8 1.500ZM8 5v4M8 10.600v.8",
    },
    clock: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.500V8l2.500 1.500" },
    alert: { line: "M8 2 14.500 13.500h-13L8 2ZM8 6.500v3.500M8 11.300v.6" },
    dash: { line: "M3 8h10" },
    lock: { line: "M4 7h8v7H4zM5.500 7V5a2.500 2.500 0 0 1 5 0v2" },
    link: { line: "M6.500 9.500l3-3M7 5l2-2a2.800 2.800 0 0 1 4 4l-2 2M9 11l-2 2a2.800 2.800 0 0 1-4-4l2-2" },
    file: { line: "M4 1.500h5.500L12.500 4.500v10h-8.500zM9 1.500v3.500h3.500" },
    up: { line: "M8 13V3M4 7l4-4 4 4" },
    down: { line: "M8 3v10M4 9l4 4 4-4" },
    chevronDown: { line: "M3.500 6 8 10.500 12.500 6" },
    chevronUp: { line: "M3.500 10.500 8 6l4.500 4.500" },
    chevronRight: { line: "M6 3.500 10.500 8 6 12.500" },
    search: { line: "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9ZM10.500 10.500 14 14" },
    check: { line: "M3 8.500 6.500 12 13 4.500" },
    cross: { line: "M4 4l8 8M12 4l-8 8" },
    plus: { line: "M8 3v10M3 8h10" },
    target: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z" },
    swap: { line: "M3 5.500h9M9.500 3 12 5.500 9.500 8M13 10.500H4M6.500 8 4 10.500 6.500 13" },
    equal: { line: "M3.500 6h9M3.500 10h9" },
    question: { line: "M5.500 6a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .7-1 1.500M8 12v.6" },
  };

/** A shape in the colour of its text; hidden from screen readers, since a word always stands beside it. */
export const ShapeIcon: React.FC<{ readonly shape: Shape; readonly className?: string }> = React.memo(
  ({ shape, className }) => {
    const { fill, line, dashed } = outlines[shape];
    return (
      <svg
        className={`plb-shape ${className ?? ""}`}
        viewBox="0 0 16 16"
        width="16"
        height="16"
        aria-hidden="true"
        focusable="false"
      >
        {fill !== undefined && <path d={fill} fill="currentColor" fillRule="evenodd" />}
        {line !== undefined && (
          <path
            d={line}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
            strokeDasharray={dashed === true ? "2 2.4" : undefined}
          />
        )}
      </svg>
    );
  },
);
ShapeIcon.displayName = "ShapeIcon";
