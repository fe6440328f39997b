/** Name of the custom API by which the library goes into an environment. */
export const applyLibraryApi = "plb_ApplyLibrary";

/** The server has no such custom API: the solution is older than the library, or was imported without it. */
export class LibraryApiMissing extends Error {
  public constructor() {
    super(
      `The environment has no custom API ${applyLibraryApi}. Import a version of the solution that brings it (0.2.0.0 or newer), then run the same command again.`,
    );
    this.name = "LibraryApiMissing";
  }
}
