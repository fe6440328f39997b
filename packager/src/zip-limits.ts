/** What a zip may cost before it is refused. Sizes in bytes. */
export interface ZipLimits {
  /** Entries in the zip. */
  maxEntries: number;
  /** Unpacked size of one entry. */
  maxEntryBytes: number;
  /** Unpacked size of all entries together. */
  maxTotalBytes: number;
  /** Unpacked : packed size of one entry; entries below {@link RATIO_FREE_BYTES} unpacked are not measured. */
  maxRatio: number;
}

/** Ample for real solutions (the platform itself refuses zips over 128 MB), small enough for a shared machine. */
export const DEFAULT_ZIP_LIMITS: ZipLimits = {
  maxEntries: 10_000,
  maxEntryBytes: 128 * 1024 * 1024,
  maxTotalBytes: 512 * 1024 * 1024,
  maxRatio: 400,
};

/** Tiny repetitive files compress extremely well without being an attack. */
export const RATIO_FREE_BYTES = 1024 * 1024;
