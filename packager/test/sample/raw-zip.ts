import { deflateRawSync } from "node:zlib";
import { crc32 } from "../../src/crc32";

/** One entry of a hand-made zip; whatever is given replaces the honest value. */
export interface RawEntry {
  name: string;
  content?: string | Uint8Array;
  /** Bytes as stored, when they are not the deflated content. */
  packed?: Uint8Array;
  method?: number;
  flags?: number;
  declaredBytes?: number;
  checksum?: number;
  /** Name in the entry's own header. */
  localName?: string;
}

/** A zip written field by field, so that tests can lie in any of them. */
export function rawZip(entries: RawEntry[], declaredCount: number = entries.length): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? "");
    const method = entry.method ?? 8;
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(entry.flags ?? 0x800, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(entry.checksum ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.declaredBytes ?? content.length, 18);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const name = Buffer.from(entry.name);
    const local = Buffer.concat([le32(0x04034b50), fields, le16(localName.length), le16(0), localName, packed]);
    directory.push(
      Buffer.concat([le32(0x02014b50), le16(20), fields, le16(name.length), Buffer.alloc(12), le32(at), name]),
    );
    chunks.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.concat([
    le32(0x06054b50),
    le32(0),
    le16(declaredCount),
    le16(declaredCount),
    le32(listing.length),
    le32(at),
    le16(0),
  ]);
  return Buffer.concat([...chunks, listing, end]);
}

function le16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function le32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
