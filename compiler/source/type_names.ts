const SHORT = new Map([
  ["String", "string"],
  ["Boolean", "bool"],
  ...["I8", "I16", "I32", "I64", "U8", "U16", "U32", "U64", "F32", "F64"]
    .map((name) => [name, name.toLowerCase()] as const),
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
