/** Digits and scale of a decimal text: value = digits / 10^scale. */
function parse(text: string): { digits: bigint; scale: number } {
  const [mantissa = "0", exponent = "0"] = text.toLowerCase().split("e");
  const negative = mantissa.startsWith("-");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const digits = BigInt(`${whole}${fraction}` || "0");
  return { digits: negative ? -digits : digits, scale: fraction.length - Number(exponent) };
}

/**
 * Rounds decimal text to a number of digits after the point, halves away from zero, without going through binary numbers:
 * `roundDecimal("1.005", 2)` is "1.01". The result always has exactly that many digits.
 */
export function roundDecimal(text: string, precision: number): string {
  const { digits, scale } = parse(text);
  const shift = scale - precision;
  let scaled: bigint;
  if (shift <= 0) scaled = digits * 10n ** BigInt(-shift);
  else {
    const unit = 10n ** BigInt(shift);
    const half = digits < 0n ? -unit / 2n : unit / 2n;
    scaled = (digits + half) / unit;
  }
  const negative = scaled < 0n;
  const padded = (negative ? -scaled : scaled).toString().padStart(precision + 1, "0");
  const whole = padded.slice(0, padded.length - precision);
  const result = precision === 0 ? whole : `${whole}.${padded.slice(padded.length - precision)}`;
  return negative ? `-${result}` : result;
}
