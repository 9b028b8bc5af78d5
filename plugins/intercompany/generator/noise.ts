/**
 * What happens to a number between the seller's ledger and the buyer's.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";

/** One keying error: a digit changed, two swapped, one lost, or one struck twice. */
export function mistyped(number: string, random: Random): string {
  const at = random.between(1, number.length - 2);
  const before = number.slice(0, at);
  const after = number.slice(at + 1);
  switch (random.below(4)) {
    case 0:
      return before + (Number(number[at]) + random.between(1, 9)) % 10 + after;
    case 1:
      return before + number[at + 1] + number[at] + number.slice(at + 2);
    case 2:
      return before + after;
    default:
      return before + number[at] + number[at] + after;
  }
}

/** The field was too short: the last one or two digits are gone. */
export function truncated(number: string, random: Random): string {
  return number.slice(0, -random.between(1, 2));
}

/** The number is there, in other clothes. */
export function dressed(number: string, prefix: string, random: Random): string {
  return random.pick([
    `${prefix}${number}`,
    `${prefix} ${number}`,
    `INV${number}/2026`,
    `IC-${number}-A`,
    `#${number}`,
    `${number}.`,
  ]);
}

/** Two neighbouring digits of an amount swapped, as a person does; always another amount. */
export function slipped(minor: number, random: Random): number {
  const digits = [...String(Math.abs(minor))];
  const unequal = digits.flatMap((digit, i) => i > 0 && digit !== digits[i - 1] ? [i] : []);
  if (unequal.length === 0) return minor + 90_000;
  const at = random.pick(unequal);
  [digits[at - 1], digits[at]] = [digits[at], digits[at - 1]];
  return Math.sign(minor) * Number(digits.join(""));
}
