/** One place where the standard library is wrong, or means another thing than JavaScript. */
export interface Mend {
  /** The file, by its path without extension. */
  file: string;
  /** What it says, up to the first time. */
  wrong: string;
  right: string;
}

/** The files of the library with everything mended. */
export function mended(files: Record<string, string>, mends: Mend[]): Record<string, string> {
  const result = { ...files };
  for (const { file, wrong, right } of mends) {
    const text = result[file];
    if (!text.includes(wrong)) throw new Error(`~lib/${file}.ts reads otherwise: ${wrong}`);
    result[file] = text.replace(wrong, () => right);
  }
  return result;
}
