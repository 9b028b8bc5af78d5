import type { ColumnReader } from "./column_reader.ts";

/** Reads the texts of several columns as one; empty ones are left out. */
export function joinedReader(
  readers: ColumnReader<string>[],
  between: string,
): ColumnReader<string> {
  return {
    read(row) {
      const texts: string[] = [];
      for (const reader of readers) {
        const text = reader.read(row);
        if (text === undefined) return undefined;
        if (text !== null) texts.push(text);
      }
      return texts.length === 0 ? null : texts.join(between);
    },
    why: (row) => readers.find((it) => it.read(row) === undefined)!.why(row),
  };
}
