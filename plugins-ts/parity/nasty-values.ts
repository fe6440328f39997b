/** Values at which languages part: white space of all kinds, surrogates alone and in pairs, marks of formats and markup, dates around leap days. */
export const texts: readonly string[] = [
  "",
  " ",
  "\u00a0\ufeff",
  "\u0085x\u200b",
  "a",
  "APP-10",
  "Zahlungsläufe €",
  "İıßŉ",
  "😀",
  "\ud83d",
  "x\udc00y",
  "{0} {1} {{}}",
  `<a b="c">&amp;'</a>`,
  "tab\tline\nend\r",
  "canvas, flow,,regulation:gdpr , connector:custom",
  "all",
  "pages,unknown",
  "critical",
  "e\u0301",
  "line\u2028end",
  "x".repeat(300),
];

export const numbers: readonly number[] = [
  0,
  -0,
  1,
  2,
  3,
  -1,
  0.1,
  0.5,
  0.25,
  49.95,
  50,
  50.05,
  79.96,
  80,
  99.95,
  100,
  1 / 3,
  2 / 3,
  365,
  -365,
  146097,
  1e-7,
  123456789012,
  1e21,
  1.5e300,
  5e-324,
  4.35,
  1.005,
  9007199254740992,
  0.30000000000000004,
];

/** Words that parameters of custom APIs know. */
export const words: readonly string[] = [
  "tenant",
  "environment",
  "workload",
  "preview",
  "apply",
  "critical",
  "important",
  "team",
  "personal",
  "Tenant",
];

/** Texts of JSON, whole, broken and at the edges of what may be read. */
export const jsonTexts: readonly string[] = [
  "null",
  " \t\r\n[ ] ",
  "[]",
  "{}",
  "[true,false,null]",
  '{"b":1,"a":2,"b":3}',
  '{"2":"two","1":"one","__proto__":"p"}',
  '{"controls":[{"code":"APP-10","title":"x"}]}',
  "-0",
  "[-0.0,0e5,1E+2,1e-2,123456789012345678901234567890]",
  "[1e308,1e309,-1e400,5e-324,2e-324,1e-400]",
  "[0.1,0.30000000000000004,2.2250738585072011e-308,9007199254740993,4.35]",
  `[${"9".repeat(900)}.5,0.${"0".repeat(400)}7e400]`,
  "[1e99999999999999999999,1e-99999999999999999999]",
  '"\\u0041\\n\\/\\\\\\"\\b\\f\\r\\t"',
  '"\\ud83d"',
  '"\\ud83d\\ude00"',
  '"\\ude00\\ud83d"',
  '"\ud83d x \udc00"',
  '"\u2028\u2029\u007f\u00a0"',
  '"\u0001"',
  '"\\u12g4"',
  '"\\u12"',
  '"\\x"',
  '"open',
  "[1,]",
  "[,1]",
  "[1 2]",
  '{"a"}',
  '{"a":}',
  "{a:1}",
  "{'a':1}",
  '{"a":1,}',
  "01",
  "+1",
  ".5",
  "5.",
  "1e",
  "1e+",
  "--1",
  "NaN",
  "Infinity",
  "tru",
  "truefalse",
  "\ufeff1",
  "1 // one",
  "[1]]",
  "",
  " ",
  "[".repeat(64) + "]".repeat(64),
  "[".repeat(65) + "]".repeat(65),
  '{"a":'.repeat(64) + "1" + "}".repeat(64),
  '{"a":'.repeat(65) + "1" + "}".repeat(65),
  "[".repeat(100000),
  `"${"x".repeat(5000)}\\n${"y".repeat(5000)}"`,
];

export const days: readonly string[] = [
  "0001-01-01",
  "1900-02-28",
  "1900-03-01",
  "2000-02-29",
  "2023-12-31",
  "2024-02-28",
  "2024-02-29",
  "2024-03-01",
  "2026-11-15",
  "2026-11-16",
  "2026-11-17",
  "2027-02-14",
  "9999-12-31",
];

export const noDays: readonly string[] = [
  "2023-02-29",
  "2026-13-01",
  "2026-00-10",
  "20261116",
  "2026-11-3x",
  "٢٠٢٦-11-16",
];

export const ids: readonly string[] = [1, 2, 3, 4, 5, 6].map(
  (digit) => `${digit}`.repeat(8) + "-aaaa-4bbb-8ccc-" + `${digit}`.repeat(12),
);

/** Numbers at which writing them goes wrong first: ends of ranges, powers of two and ten, halves between neighbours, and any bits at all. */
export function hardNumbers(random: { next(): number }): readonly number[] {
  const hard = [5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 9.5e-322, 4.5e15];
  for (let power = -1074; power < 1024; power += 7) hard.push(2 ** power, -(2 ** power) * (1 + 2 ** -52));
  for (let power = -30; power < 30; power++) hard.push(Number(`1e${power}`), Number(`9.999999999999999e${power}`));
  const bits = new DataView(new ArrayBuffer(8));
  for (let count = 0; count < 2000; count++) {
    bits.setUint32(0, Math.floor(random.next() * 4294967296));
    bits.setUint32(4, Math.floor(random.next() * 4294967296));
    const value = bits.getFloat64(0);
    if (Number.isFinite(value)) hard.push(value, Math.round(value * 1000) / 1000);
  }
  return hard.filter((value) => Number.isFinite(value));
}
