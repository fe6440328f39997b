export type FileProblem =
  | "unreadable"
  | "empty"
  | "tooLarge"
  | "mergedCells"
  | "headerMissing"
  | "headerTwice"
  | "headerUnknown"
  | "tooManyRows";

/** A file that cannot be taken at all, in words that say what to do. */
export class FileError extends Error {
  public constructor(
    public readonly problem: FileProblem,
    message: string,
  ) {
    super(message);
    this.name = "FileError";
  }
}
