/** A whole number that fits a whole-number column. */
export type int = number & { readonly __int: "int" };

/** Lower-case GUID without braces. */
export type Guid = string;

/** The id of no row. */
export const noGuid: Guid = "00000000-0000-0000-0000-000000000000";

/** Makes a whole number of a number that is one. @throws RangeError when it is not, or does not fit 32 bits. */
export function int(value: number): int {
  if (!Number.isInteger(value) || value < -2147483648 || value > 2147483647) {
    throw new RangeError(`${value} is not a whole number of 32 bits.`);
  }
  return (value === 0 ? 0 : value) as int;
}

/** Text of a decimal column: `digits` places after the point, rounded half away from zero. @throws RangeError for NaN and infinity. */
export function decimalText(value: number, digits: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a decimal.`);
  const scale = 10 ** digits;
  const scaled = Math.floor(Math.abs(value) * scale + 0.5 + 1e-9);
  const text = `${scaled}`.padStart(digits + 1, "0");
  const sign = value < 0 && scaled > 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Number of a decimal column's text. @throws RangeError when it is none. */
export function decimalNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new RangeError(`"${text}" is not a decimal.`);
  return value;
}
