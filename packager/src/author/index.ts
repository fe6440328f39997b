export type * from "./author-spec";
export { author, type AuthorOptions } from "./author";
export type { AuthoredComponent, Outcome } from "./tree-editor";
export { runAuthor } from "./author-command";
