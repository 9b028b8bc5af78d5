/** An exact decimal: `value` of them, each `10 ** -scale`. */
export interface Decimal {
  value: bigint;
  scale: number;
}

/** More digits than anybody has money. */
const MOST_DIGITS = 38;

/** Reads `-1234.56`, or with a comma `1234,56`; `undefined` for everything else. */
export function decimalOf(text: string, point: "." | "," = "."): Decimal | undefined {
  const match = /^([+-]?)(\d+)(?:([.,])(\d*))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, mark, fraction = ""] = match;
  if (mark !== undefined && mark !== point) return undefined;
  if (whole.length + fraction.length > MOST_DIGITS) return undefined;
  const value = BigInt(whole + fraction);
  return { value: sign === "-" ? -value : value, scale: fraction.length };
}

/** The same amount in smaller parts. */
export function rescaled({ value, scale }: Decimal, wanted: number): bigint {
  return value * 10n ** BigInt(wanted - scale);
}

/** The sum, exactly. */
export function sumOf(parts: Decimal[]): Decimal {
  const scale = parts.reduce((most, part) => Math.max(most, part.scale), 0);
  return { value: parts.reduce((sum, part) => sum + rescaled(part, scale), 0n), scale };
}

/** The same amount, on the other side. */
export function negated({ value, scale }: Decimal): Decimal {
  return { value: -value, scale };
}
