/** More names than these nobody reads in a sentence. */
const SHOWN = 20;

/** Names as a sentence has them: `"a", "b"`, and of many the first and how many more there are. */
export function listed(names: string[]): string {
  const quoted = names.slice(0, SHOWN).map((name) => `"${name}"`).join(", ");
  const more = names.length - SHOWN;
  return more > 0 ? `${quoted} and ${more} more` : quoted;
}
