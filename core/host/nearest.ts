import { closestString } from "@std/text/closest_string.js";
import { levenshteinDistance } from "@std/text/levenshtein_distance.js";

/** The word that was probably meant: within a third of its letters, two at least. */
export function nearestWord(typed: string, words: string[]): string | undefined {
  if (words.length === 0) return undefined;
  // The library comes without types.
  const nearest: string = closestString(typed, words);
  const distance: number = levenshteinDistance(typed.toLowerCase(), nearest.toLowerCase());
  return distance <= Math.max(2, nearest.length / 3) ? nearest : undefined;
}
