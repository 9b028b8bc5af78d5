import { closestString } from "@std/text/closest_string.js";
import { levenshteinDistance } from "@std/text/levenshtein_distance.js";

// Comparing two words takes the product of their lengths, and a registry looks for a word once for
// every plugin that it has.
const MAX_LETTERS = 64;
const MAX_WORDS = 300;

/**
 * The word that was probably meant: within a third of its letters, two at least. Words of more than
 * 64 letters are no slips of a keyboard, and of those that may be near 300 are gone through.
 */
export function nearestWord(typed: string, words: string[]): string | undefined {
  if (typed.length > MAX_LETTERS) return undefined;
  const compared = words.filter((word) => mayBeNear(typed, word)).slice(0, MAX_WORDS);
  if (compared.length === 0) return undefined;
  // The library comes without types.
  const nearest: string = closestString(typed, compared);
  const distance: number = levenshteinDistance(typed.toLowerCase(), nearest.toLowerCase());
  return distance <= slack(nearest) ? nearest : undefined;
}

/** Each letter that one has and the other has not is a step between them. */
function mayBeNear(typed: string, word: string): boolean {
  return word.length <= MAX_LETTERS && Math.abs(word.length - typed.length) <= slack(word);
}

/** How many letters may be wrong. */
function slack(word: string): number {
  return Math.max(2, word.length / 3);
}
