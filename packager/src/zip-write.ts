import { deflateRawSync } from "node:zlib";
import { crc32 } from "./crc32";

/** 1 January 1980, 00:00: the oldest time the format knows, so that equal content gives equal bytes. */
const FIXED_DATE = (1 << 5) | 1;
const FIXED_TIME = 0;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;
const STORED = 0;
const DEFLATED = 8;
/** Higher levels take three times as long for two percent of the size. */
const LEVEL = 6;

/**
 * Zips files in the order given. Equal content gives equal bytes under one build of Node; another build may bring another compressor.
 */
export function writeZipEntries(files: Iterable<[string, Uint8Array]>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  let count = 0;
  for (const [path, content] of files) {
    const deflated = deflateRawSync(content, { level: LEVEL });
    const isSmaller = deflated.length < content.length;
    const packed = isSmaller ? deflated : content;
    const name = Buffer.from(path, "utf8");
    const fields = entryFields(
      isSmaller ? DEFLATED : STORED,
      crc32(content),
      packed.length,
      content.length,
      name.length,
    );
    parts.push(record(0x04034b50, [fields]), name, packed);
    directory.push(record(0x02014b50, [uint16(VERSION), fields, Buffer.alloc(10), uint32(at)]), name);
    at += 4 + fields.length + name.length + packed.length;
    count++;
  }
  const listing = Buffer.concat(directory);
  const end = record(0x06054b50, [
    uint32(0),
    uint16(count),
    uint16(count),
    uint32(listing.length),
    uint32(at),
    uint16(0),
  ]);
  return Buffer.concat([...parts, listing, end]);
}

/** What an entry's own header and its row in the directory have in common. */
function entryFields(method: number, checksum: number, packedBytes: number, bytes: number, nameBytes: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(FIXED_TIME, 6);
  fields.writeUInt16LE(FIXED_DATE, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packedBytes, 14);
  fields.writeUInt32LE(bytes, 18);
  fields.writeUInt16LE(nameBytes, 22);
  return fields;
}

function record(signature: number, parts: Uint8Array[]): Buffer {
  return Buffer.concat([uint32(signature), ...parts]);
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
