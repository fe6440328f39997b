import { Inflate } from "fflate";
import { crc32 } from "./crc32";
import { PackageError } from "./package-errors";
import { requireSafePath } from "./package-path";
import { DEFAULT_ZIP_LIMITS, RATIO_FREE_BYTES, type ZipLimits } from "./zip-limits";

interface Entry {
  name: string;
  flags: number;
  method: number;
  checksum: number;
  packedBytes: number;
  bytes: number;
  headerAt: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ENCRYPTED = 0x1 | 0x40;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks a zip into memory under limits. Directory entries are left out; the order is that of the zip.
 * @throws PackageError for anything that is not a plain, safe and complete zip
 */
export function readZipEntries(zip: Uint8Array, limits: Partial<ZipLimits> = {}): Map<string, Uint8Array> {
  const allowed = { ...DEFAULT_ZIP_LIMITS, ...limits };
  const entries = readDirectory(zip, allowed);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) files.set(entry.name, unpack(zip, entry));
  return files;
}

function readDirectory(zip: Uint8Array, limits: ZipLimits): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEndOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  const directoryBytes = view.getUint32(end + 12, true);
  const directoryAt = view.getUint32(end + 16, true);
  if (count === 0xffff || directoryBytes === 0xffffffff || directoryAt === 0xffffffff) {
    throw new PackageError("UnsupportedZip", "The zip uses the Zip64 format.");
  }
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw new PackageError("UnsupportedZip", "The zip is one part of a split archive.");
  }
  if (count > limits.maxEntries) {
    throw new PackageError("TooManyEntries", `The zip has ${count} entries, more than ${limits.maxEntries}.`);
  }
  if (directoryAt + directoryBytes > end) throw new PackageError("Truncated", "The directory of the zip is cut off.");
  const entries: Entry[] = [];
  const seen = new Map<string, string>();
  let total = 0;
  let at = directoryAt;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new PackageError("Truncated", `The directory of the zip ends after ${index} of ${count} entries.`);
    }
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new PackageError("Truncated", "The directory of the zip is cut off.");
    const entry: Entry = {
      name: decodeName(zip.subarray(at + 46, at + 46 + nameBytes)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    };
    at = next;
    const isFolder = entry.name.endsWith("/");
    requireSafePath(isFolder ? entry.name.slice(0, -1) : entry.name);
    if (isFolder) continue;
    requireAllowed(entry, limits);
    total += entry.bytes;
    if (total > limits.maxTotalBytes) {
      throw new PackageError("TotalTooLarge", `The zip unpacks to more than ${limits.maxTotalBytes} bytes.`);
    }
    const twin = seen.get(entry.name.toLowerCase());
    if (twin !== undefined) {
      throw new PackageError("DuplicateEntry", `The zip holds "${twin}" and "${entry.name}".`, entry.name);
    }
    seen.set(entry.name.toLowerCase(), entry.name);
    entries.push(entry);
  }
  return entries;
}

function requireAllowed(entry: Entry, limits: ZipLimits): void {
  const { name } = entry;
  if (entry.flags & ENCRYPTED) throw new PackageError("Encrypted", `"${name}" is encrypted.`, name);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new PackageError("UnsupportedZip", `"${name}" uses compression method ${entry.method}.`, name);
  }
  if (entry.bytes > limits.maxEntryBytes) {
    throw new PackageError(
      "EntryTooLarge",
      `"${name}" unpacks to ${entry.bytes} bytes, more than ${limits.maxEntryBytes}.`,
      name,
    );
  }
  if (entry.bytes > RATIO_FREE_BYTES && entry.bytes > entry.packedBytes * limits.maxRatio) {
    throw new PackageError("RatioTooHigh", `"${name}" unpacks to more than ${limits.maxRatio} times its size.`, name);
  }
}

function unpack(zip: Uint8Array, entry: Entry): Uint8Array {
  const { name } = entry;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  if (entry.headerAt + 30 > zip.length || view.getUint32(entry.headerAt, true) !== LOCAL_HEADER) {
    throw new PackageError("Truncated", `"${name}" is not where the directory of the zip says.`, name);
  }
  const nameBytes = view.getUint16(entry.headerAt + 26, true);
  const start = entry.headerAt + 30 + nameBytes + view.getUint16(entry.headerAt + 28, true);
  if (start + entry.packedBytes > zip.length) throw new PackageError("Truncated", `"${name}" is cut off.`, name);
  // Two names for one entry let a scanner and an importer see different files.
  if (decodeName(zip.subarray(entry.headerAt + 30, entry.headerAt + 30 + nameBytes)) !== name) {
    throw new PackageError("Damaged", `"${name}" has another name in its own header.`, name);
  }
  const packed = zip.subarray(start, start + entry.packedBytes);
  const content = entry.method === STORED ? packed.slice() : inflate(packed, entry);
  if (content.length !== entry.bytes) {
    throw new PackageError(
      "Damaged",
      `"${name}" has ${content.length} bytes where the directory says ${entry.bytes}.`,
      name,
    );
  }
  if (crc32(content) !== entry.checksum) throw new PackageError("Damaged", `"${name}" has a wrong checksum.`, name);
  return content;
}

/** Inflates into a buffer of the declared size and stops as soon as more comes out, whatever the directory claims. */
function inflate(packed: Uint8Array, entry: Entry): Uint8Array {
  const content = new Uint8Array(entry.bytes);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > entry.bytes) {
      throw new PackageError("Damaged", `"${entry.name}" unpacks to more bytes than the directory says.`, entry.name);
    }
    content.set(chunk, filled);
    filled += chunk.length;
  });
  // Small slices keep what one step can inflate small.
  const slice = 64 * 1024;
  try {
    for (let at = 0; at < packed.length; at += slice)
      stream.push(packed.subarray(at, at + slice), at + slice >= packed.length);
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw new PackageError("Damaged", `"${entry.name}" cannot be unpacked.`, entry.name);
  }
  return filled === entry.bytes ? content : content.subarray(0, filled);
}

function findEndOfDirectory(view: DataView): number {
  if (
    view.byteLength < 22 ||
    (view.getUint32(0, true) !== LOCAL_HEADER && view.getUint32(0, true) !== END_OF_DIRECTORY)
  ) {
    throw new PackageError("NotAZip", "The file is not a zip.");
  }
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new PackageError("Truncated", "The zip has no directory at its end.");
}

function decodeName(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}
