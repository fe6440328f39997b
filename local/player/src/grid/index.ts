export { EntityGrid, REFRESH_GRIDS } from "./EntityGrid";
export type { EntityGridProps, GridHandle, GridRow, RelatedTo } from "./grid-contract";
export { gridControl } from "./grid-control";
