/** Layouts by the control's own width: three columns, two, one. */
export type WidthClass = "wide" | "medium" | "narrow";

/** @param width the width the host gives in CSS pixels; -1 while it is not known. */
export function widthClass(width: number): WidthClass {
  if (width < 0 || width >= 960) return "wide";
  return width >= 640 ? "medium" : "narrow";
}
