/**
 * The one place that touches `@std/text`, which comes without types and is loaded only when a word
 * was not understood.
 *
 * @module
 */
import { closestString } from "@std/text/closest_string.js";
import { levenshteinDistance } from "@std/text/levenshtein_distance.js";

/** The word that was probably meant: within a third of its letters, two at least. */
export function nearestWord(typed: string, words: string[]): string | undefined {
  const nearest: string = closestString(typed, words);
  const distance: number = levenshteinDistance(typed.toLowerCase(), nearest);
  return distance <= Math.max(2, nearest.length / 3) ? nearest : undefined;
}
