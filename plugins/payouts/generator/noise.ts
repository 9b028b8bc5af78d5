/**
 * What happens to a payout's reference between the processor and the bank statement.
 *
 * @module
 */
import type { Random } from "../../generator/random.ts";

/** One keying error: a character changed, two neighbours swapped, or one lost. Never the same. */
export function mistyped(reference: string, random: Random): string {
  const at = random.between(reference.length - 4, reference.length - 2);
  const before = reference.slice(0, at);
  const changed = random.pick([
    before + random.below(10) + reference.slice(at + 1),
    before + reference[at + 1] + reference[at] + reference.slice(at + 2),
    before + reference.slice(at + 1),
  ]);
  return changed === reference ? mistyped(reference, random) : changed;
}

/** The field was too short: the last one to three characters are gone. */
export function truncated(reference: string, random: Random): string {
  return reference.slice(0, -random.between(1, 3));
}

/** The reference is there, in other clothes. */
export function dressed(reference: string, processor: string, random: Random): string {
  return random.pick([
    `${processor.toUpperCase()} PAYOUT ${reference}`,
    `/ROC/${reference}//${processor.toUpperCase()}`,
    `${reference.toLowerCase()}/1`,
    `SVWZ+${reference}`,
    reference.replaceAll("-", " "),
    reference.replace("-", ""),
  ]);
}
