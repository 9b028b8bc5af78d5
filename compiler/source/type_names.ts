const NUMBERS = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];

/** The types that the compiler has of its own, and that TypeScript imports. */
export const NUMBER_TYPES = [...NUMBERS, "bool"];

const SHORT = new Map([
  ["String", "string"],
  ["Boolean", "bool"],
  ...NUMBERS.map((name) => [name.toUpperCase(), name] as const),
]);

/**
 * A message of the compiler with its types as an author writes them: `~lib/array/Array<plugin/Row>`
 * becomes `Row[]`.
 */
export function plainTypes(message: string): string {
  let text = message.replace(
    /[\w~.$-]+(?:[/~#][\w~.$-]+)+/g,
    (path) => path.split(/[/~#]/).at(-1)!,
  );
  text = text.replace(/\b[A-Z]\w+\b/g, (name) => SHORT.get(name) ?? name);
  for (let before = ""; before != text;) {
    before = text;
    text = text.replace(/\bArray<([^<>]*)>/g, "$1[]");
  }
  return text;
}
