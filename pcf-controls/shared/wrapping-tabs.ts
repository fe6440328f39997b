import type { IPivotStyles } from "@fluentui/react";

/** Tabs go to a second line where the first is full: none hides in a menu, whose button would need an icon font. */
export const wrappingTabs: Partial<IPivotStyles> = { root: { display: "flex", flexWrap: "wrap" } };
