/**
 * A content file does not hold what its schema or the library asks for.
 * The message names the file, the place in it and the way out, in that order.
 */
export class ContentError extends Error {
  /** Path of the file below `content/`, with forward slashes. */
  readonly file: string;
  /** Place in the file, e.g. `controls[3].severity`; empty for the whole file. */
  readonly place: string;

  constructor(file: string, place: string, problem: string, advice: string) {
    super(`${file}${place === "" ? "" : `, ${place}`}: ${problem}. ${advice}`);
    this.name = "ContentError";
    this.file = file;
    this.place = place;
  }
}
