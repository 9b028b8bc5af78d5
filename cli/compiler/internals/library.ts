import { libraryFiles } from "../asc.ts";

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
];

/** Source text of the standard library, by path without extension. */
export const library: Record<string, string> = { ...libraryFiles };

for (const [file, wrong, right] of MENDED) {
  const text = library[file];
  if (!text.includes(wrong)) throw new Error(`~lib/${file}.ts reads otherwise: ${wrong}`);
  library[file] = text.replace(wrong, right);
}
