/**
 * Every reason why a solution zip or a solution source tree is refused. The value says what a person can do about it;
 * the message of the error itself says what is wrong and where.
 */
const ADVICE = {
  NotAZip: "Pass the .zip that the platform, pac or this packager wrote.",
  Truncated: "The file is incomplete; download or build it again.",
  Damaged: "The content does not match its checksum; download or build the zip again.",
  Encrypted: "Solution zips are never encrypted; export or build it without a password.",
  UnsupportedZip: "Write the zip as one file with stored or deflated entries below 4 GB.",
  TooManyEntries: "Split the solution, or raise the limit `maxEntries` when the zip is trusted.",
  EntryTooLarge: "Remove the large part, or raise the limit `maxEntryBytes` when the zip is trusted.",
  TotalTooLarge: "Remove large parts, or raise the limit `maxTotalBytes` when the zip is trusted.",
  RatioTooHigh:
    "The entry unpacks to far more than its size, as a zip bomb does; raise `maxRatio` only for a trusted zip.",
  UnsafePath: "Entry names must be relative, use forward slashes and stay inside the package; build the zip again.",
  DuplicateEntry: "Names must differ by more than upper and lower case; build the zip again.",
  MissingPart:
    "solution.xml, customizations.xml and [Content_Types].xml must be at the root of the zip: zip the content of the folder, not the folder itself.",
  NotUtf8: "Save the file as UTF-8.",
  DoctypeRefused: "Remove the DOCTYPE; solution files have none.",
  XmlMalformed: "Correct the XML at the place named.",
  XmlTooDeep: "No solution file nests that deep; correct the file.",
  UnexpectedRoot: "Put the right kind of file at this place, or correct its root element.",
  ManifestInvalid: "Correct Other/Solution.xml (solution.xml in a zip).",
  TreeMissing: "Pass the folder that holds Other/Solution.xml.",
  ComponentInvalid: "Correct the file of this component.",
  BuildOutputMissing: "Run the build that writes this file, then pack again.",
  OverlayInvalid: "Correct the overlay: `at` is a path inside the source tree, `from` an existing file or folder.",
  UnknownFile: "Move the file out of the source tree, or to the place where files of its kind belong.",
  UnsupportedComponent: "This packager does not know components of this kind; pack the tree with `pac solution pack`.",
  PathCollision: "Two components would be written to the same file; rename one of them.",
} as const;

export type PackageErrorCode = keyof typeof ADVICE;

/** What a person can do about an error with this code. */
export function adviceFor(code: PackageErrorCode): string {
  return ADVICE[code];
}

/** A package or a source tree that cannot be read or written. `message` holds problem and way out. */
export class PackageError extends Error {
  readonly code: PackageErrorCode;
  /** Entry of the zip or file of the tree the error is about, where there is one. */
  readonly part: string | undefined;

  constructor(code: PackageErrorCode, problem: string, part?: string) {
    super(`${problem} ${ADVICE[code]}`);
    this.name = "PackageError";
    this.code = code;
    this.part = part;
  }
}
