import * as zlib from "node:zlib";

/** CRC-32 as zip files carry it: the runtime's own where it has one (Node 20.15 and newer), which is many times faster. */
export function crc32(bytes: Uint8Array): number {
  const native: typeof zlib.crc32 | undefined = zlib.crc32;
  return native ? native(bytes) : tableCrc32(bytes);
}

/** The same, computed here. */
export function tableCrc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

const TABLE = buildTable();

function buildTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let index = 0; index < 256; index++) {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[index] = value >>> 0;
  }
  return table;
}
