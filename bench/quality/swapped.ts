import type { Random } from "../../plugins/generator/random.ts";

/** Two neighbours have changed places. */
export function swapped(text: string, random: Random): string {
  if (text.length < 2) return text;
  const at = random.below(text.length - 1);
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}
