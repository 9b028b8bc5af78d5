import { closestString } from "@std/text/closest_string.js";
import { levenshteinDistance } from "@std/text/levenshtein_distance.js";

// Comparing two words takes the product of their lengths.
const MAX_LETTERS = 100;
const MAX_WORDS = 1_000;

/**
 * The word that was probably meant: within a third of its letters, two at least. Words of more than
 * 100 letters are no slips of a keyboard, and more than 1000 of them are not gone through.
 */
export function nearestWord(typed: string, words: string[]): string | undefined {
  if (typed.length > MAX_LETTERS) return undefined;
  const compared = words.slice(0, MAX_WORDS).filter((word) => word.length <= MAX_LETTERS);
  if (compared.length === 0) return undefined;
  // The library comes without types.
  const nearest: string = closestString(typed, compared);
  const distance: number = levenshteinDistance(typed.toLowerCase(), nearest.toLowerCase());
  return distance <= Math.max(2, nearest.length / 3) ? nearest : undefined;
}
