import { libraryFiles } from "../asc/asc.ts";

/** Where the standard library is wrong: the file, what it says, and what is right. */
const MENDED: [file: string, wrong: string, right: string][] = [
  // `replaceAll` wrote past the end of the text that it makes, and cut it off, where what it puts in
  // is longer than twice the text.
  [
    "string",
    "if (offset + chunk + replaceLen > outSize) {\n        outSize <<= 1;",
    "if (offset + chunk + replaceLen > outSize) {\n" +
    "        outSize = max(outSize << 1, offset + chunk + replaceLen);",
  ],
  // A list that was longer once and grows without being pushed to showed what had stood there, which
  // a collection may have taken since.
  [
    "array",
    "newLength, alignof<T>(), false);\n",
    "newLength, alignof<T>(), false);\n    if (newLength > this.length_) this.clear(newLength);\n",
  ],
  [
    "array",
    "index + 1, alignof<T>());\n      this.length_ = index + 1;",
    "index + 1, alignof<T>());\n      if (index > this.length_) this.clear(index);\n" +
    "      this.length_ = index + 1;",
  ],
  [
    "array",
    "  at(index: i32): T {",
    "  private clear(to: i32): void {\n" +
    "    const length = this.length_;\n" +
    "    const start = this.dataStart + (<usize>length << alignof<T>());\n" +
    "    memory.fill(start, 0, <usize>(to - length) << alignof<T>());\n" +
    "  }\n\n" +
    "  at(index: i32): T {",
  ],
];

/** Source text of the standard library, by path without extension. */
export const library: Record<string, string> = { ...libraryFiles };

for (const [file, wrong, right] of MENDED) {
  const text = library[file];
  if (!text.includes(wrong)) throw new Error(`~lib/${file}.ts reads otherwise: ${wrong}`);
  library[file] = text.replace(wrong, right);
}
