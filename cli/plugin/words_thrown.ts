/** What the compiler puts behind the words that somebody threw, or that its library did: where that was. */
const THROWN_AT = / \((~lib\/|[\w./-]+\.ts:)[^()]*\)(?=\)?$)/;

/** The words that a plugin stopped with, without the place in its source. */
export function wordsThrown(lastWords: unknown): string {
  return String(lastWords ?? "").replace(THROWN_AT, "");
}
