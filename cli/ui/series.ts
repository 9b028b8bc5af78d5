/** `amount`, `amount and partner`, `amount, reference and partner`. */
export function series(words: readonly string[], before: "and" | "or" = "and"): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(", ")} ${before} ${words.at(-1)}`;
}
