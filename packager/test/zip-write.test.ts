import { unzipSync } from "fflate";
import { crc32, tableCrc32 } from "../src/crc32";
import { readZipEntries } from "../src/zip-read";
import { writeZipEntries } from "../src/zip-write";

const files: [string, Uint8Array][] = [
  ["a.txt", new TextEncoder().encode("a".repeat(1000))],
  ["Controls/ü.bin", new Uint8Array([0, 255, 7])],
  ["empty", new Uint8Array()],
];

test("another reader finds the same files", () => {
  const found = unzipSync(writeZipEntries(files));
  expect(Object.keys(found)).toEqual(files.map(([path]) => path));
  for (const [path, content] of files) expect(Buffer.from(found[path] ?? [])).toEqual(Buffer.from(content));
});

test("our own reader finds the same files", () => {
  expect([...readZipEntries(writeZipEntries(files))].map(([path, content]) => [path, Buffer.from(content)])).toEqual(
    files.map(([path, content]) => [path, Buffer.from(content)]),
  );
});

test("what does not get smaller is stored as it is", () => {
  const random = new Uint8Array([3, 1, 4, 1, 5, 9, 2, 6]);
  expect(writeZipEntries([["x", random]]).length).toBe(30 + 1 + 8 + 46 + 1 + 22);
});

test("the time of an entry is fixed", () => {
  const zip = Buffer.from(writeZipEntries(files));
  expect([zip.readUInt16LE(10), zip.readUInt16LE(12)]).toEqual([0, 33]);
});

test("both checksums agree with the one of the format's description", () => {
  const digits = new TextEncoder().encode("123456789");
  expect(tableCrc32(digits)).toBe(0xcbf43926);
  expect(crc32(digits)).toBe(0xcbf43926);
});
