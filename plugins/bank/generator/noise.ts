/**
 * What happens to a text between the ledger and the bank statement.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";

/** One keying error: a digit changed, two characters swapped, one lost, or a look-alike letter. */
export function typo(text: string, random: Random): string {
  const at = random.between(Math.max(0, text.length - 4), text.length - 2);
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  switch (random.below(4)) {
    case 0:
      return before + random.below(10) + after;
    case 1:
      return before + text[at + 1] + text[at] + text.slice(at + 2);
    case 2:
      return before + after;
    default:
      return text.replace("0", "O").replace("1", "I");
  }
}

/** The field was too short: the last one to three characters are gone. */
export function truncated(text: string, random: Random): string {
  return text.slice(0, -random.between(1, 3));
}

/** The number is there, in other clothes: another case, no dash, a bank's code word around it. */
export function dressed(reference: string, random: Random): string {
  const [kind, number] = reference.split("-");
  return random.pick([
    `RE: ${kind} ${number}`,
    `/ROC/${kind}-${number}//`,
    `${kind.toLowerCase()}${number}`,
    `${reference}/2026`,
    `SVWZ+${reference}`,
    `NO.${number}`,
  ]);
}

/** A name as a statement prints it: capitals, cut at 18 characters, often without its legal form. */
export function printed(name: string, random: Random): string {
  const words = name.split(" ");
  const short = words.length > 2 && random.chance(15) ? words.slice(0, 2).join(" ") : name;
  const line = short.toUpperCase().slice(0, 18).trim();
  return random.chance(3) ? typo(line, random) : line;
}

/** Two neighbouring digits of an amount swapped, as a person does; always another amount. */
export function slipped(cents: number, random: Random): number {
  const digits = [...String(Math.abs(cents))];
  const unequal = digits.flatMap((digit, i) => i > 0 && digit !== digits[i - 1] ? [i] : []);
  if (unequal.length === 0) return cents + 900;
  const at = random.pick(unequal);
  [digits[at - 1], digits[at]] = [digits[at], digits[at - 1]];
  return Math.sign(cents) * Number(digits.join(""));
}
